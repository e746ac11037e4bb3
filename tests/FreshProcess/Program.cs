using Microsoft.ML;
using Microsoft.ML.Data;

// usage: FreshProcess MODEL ROWS      : loads model.zip, scores the rows of a binary data file, prints the scores as bits
//        FreshProcess MODEL ROWS FILE : saves the scored rows as text (.tsv) or binary data
var context = new MLContext();
var model = context.Model.Load(args[0], out _);
var scored = model.Transform(context.Data.LoadFromBinary(args[1]));
if (args.Length == 3)
{
    Save(args[2]);
    return;
}
bool isVector = scored.Schema["Score"].Type is VectorDataViewType;
var scores = isVector ? scored.GetColumn<float[]>("Score").SelectMany(row => row) : scored.GetColumn<float>("Score");
Console.WriteLine(string.Join(' ', scores.Select(BitConverter.SingleToUInt32Bits)));

void Save(string path)
{
    using var file = File.Create(path);
    if (path.EndsWith(".tsv", StringComparison.Ordinal))
    {
        context.Data.SaveAsText(scored, file, schema: false);
    }
    else
    {
        context.Data.SaveAsBinary(scored, file);
    }
}

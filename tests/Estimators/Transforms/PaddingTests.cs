using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>What a network gives for a row of varying length does not depend on the rows beside it; a network that would is refused.</summary>
public class PaddingTests
{
    private readonly MLContext context = new(1);

    private sealed class Row
    {
        public float Y { get; set; }
        public float[] Var { get; set; } = [];
        [KeyType(9)] public uint[] Keys { get; set; } = [];
    }

    private IDataView Rows(params int[] lengths) => context.Data.LoadFromEnumerable(
        lengths.Select(length => new Row { Y = length, Var = [.. Enumerable.Range(1, length).Select(i => i / 5f)], Keys = [.. Enumerable.Range(1, length).Select(i => (uint)i)] }).ToList());

    private IDataView Data => Rows([.. Enumerable.Range(0, 40).Select(i => 1 + i % 9)]);

    [Fact]
    public void Layers_in_a_row_that_begin_with_an_input_of_steps_score_a_row_alike_in_every_batch()
    {
        var model = context.Regression.Trainers.Keras([new Input([-1, 1]), new LSTM(4)], "Y", "Var", epochs: 2).Fit(Data);
        float Score(params int[] lengths) => model.Transform(Rows(lengths)).GetColumn<float>("Score").First();
        Assert.Equal(Score(3), Score(3, 9), 1e-6f);

        var general = context.Keras().Fit([new Input([-1, 1]), new LSTM(4), new Dense(1)], "Predicted", "Var", "Y", epochs: 2).Fit(Data);
        float Predicted(params int[] lengths) => general.Transform(Rows(lengths)).GetColumn<float[]>("Predicted").First()[0];
        Assert.Equal(Predicted(3), Predicted(3, 9), 1e-6f);
    }

    public static TheoryData<string, string> Lost => new()
    {
        { "Reshape", "Vectors of column 'Var' vary in length and are padded in batches, but Layer 'lost' (Reshape) drops the mask that tells what is padding: what the network gives for a row would depend on the rows beside it. Rows come in steps by themselves where the network begins with an Input of that shape, such as new Input([-1, 1])." },
        { "Conv1D", "Vectors of column 'Var' vary in length and are padded in batches, but Layer 'lost' (Conv1D) drops the mask that tells what is padding: what the network gives for a row would depend on the rows beside it. Use layers that take masks, or bring the vectors to one length." },
        { "Embedding", "Vectors of column 'Keys' vary in length and are padded in batches, but Layer 'lost' (Embedding) drops the mask that tells what is padding: what the network gives for a row would depend on the rows beside it. Give it maskZero: true." },
    };

    [Theory, MemberData(nameof(Lost))]
    public void A_layer_that_drops_the_mask_is_named(string layer, string message)
    {
        Layer[] layers = layer switch
        {
            "Reshape" => [new Reshape([-1, 1], name: "lost"), new LSTM(4)],
            "Conv1D" => [new Input([-1, 1]), new Conv1D(2, 1, name: "lost"), new LSTM(4)],
            _ => [new Embedding(10, 2, name: "lost"), new LSTM(4)],
        };
        string column = layer == "Embedding" ? "Keys" : "Var";
        Assert.Equal(message, Assert.Throws<KerasDataException>(() => context.Regression.Trainers.Keras(layers, "Y", column).Fit(Data)).Message);
        Assert.Equal(message, Assert.Throws<KerasDataException>(() => context.Keras().Fit([.. layers, new Dense(1)], "Predicted", column, "Y").Fit(Data)).Message);
    }

    [Fact]
    public void A_table_that_is_too_small_for_the_keys_is_found_before_training()
    {
        var error = Assert.Throws<KerasDataException>(() => context.Regression.Trainers.Keras([new Input([-1], dtype: DType.Int32, name: "keys"), new Embedding(9, 2, maskZero: true, name: "table"), new LSTM(4)], "Y", "Keys").Fit(Data));
        Assert.Equal("Column 'Keys' of type Vector<Key<UInt32, 0-8>> cannot feed the network's input 'keys' of shape (None, None) and dtype int32: keys are 0 (missing) to 9, but Layer 'table' (Embedding) has 9 rows: it needs 10.", error.Message);
    }
}

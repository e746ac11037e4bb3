namespace MLNet.Keras;

public static partial class KerasRandom
{
    /// <summary>Writes where default seeds and the global generator of this thread stand.</summary>
    internal static void Save(BinaryWriter writer)
    {
        lock (Gate)
        {
            (isolated?.Generator ?? generator).Save(writer);
            var unseeded = isolated is { } own ? own.Global : global;
            writer.Write(unseeded is not null);
            if (unseeded is not null)
            {
                writer.Write(unseeded.State.Value.AsBytes());
            }
        }
    }

    /// <summary>Goes on drawing as from where it was saved.</summary>
    internal static void Load(BinaryReader reader)
    {
        lock (Gate)
        {
            (isolated?.Generator ?? generator).Load(reader);
            if (!reader.ReadBoolean())
            {
                return;
            }
            var unseeded = isolated is { } own ? own.Global ??= new SeedGenerator(0) : global ??= new SeedGenerator(0);
            reader.BaseStream.ReadExactly(unseeded.State.Value.AsBytes());
        }
    }
}

using System.Runtime.CompilerServices;

namespace MLNet.Keras;

/// <summary>Keras's masks: a bool tensor [batch, steps] that travels with a tensor and says which steps count.</summary>
public static class Masks
{
    private static readonly ConditionalWeakTable<Tensor, Tensor> Attached = [];

    /// <summary>The mask of a tensor, or null: every step counts.</summary>
    public static Tensor? Of(Tensor x) => Attached.TryGetValue(x, out var mask) ? mask : null;

    /// <summary>Attaches a mask to a tensor, which is returned.</summary>
    /// <param name="x">Values [batch, steps, …].</param>
    /// <param name="mask">Bool [batch, steps]; null takes a mask away.</param>
    public static Tensor Attach(Tensor x, Tensor? mask)
    {
        Attached.Remove(x);
        if (mask is not null)
        {
            Attached.Add(x, mask);
        }
        return x;
    }
}

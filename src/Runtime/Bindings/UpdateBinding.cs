using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Optimizers;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs optimizer steps on the kernels that update a variable and its slots in place. Where the plan gives the results memory of their own, the old values are copied there first.</summary>
internal static unsafe class UpdateBinding
{
    /// <summary>Each result may only take the place of its own old value: the others are read while it is written.</summary>
    public static bool MayOverwrite(KernelCall call, int input, int output) => input == output;

    public static Action GradientDescent(KernelCall call)
    {
        var (gradient, rate) = (call.In[1], call.In[2]);
        return InPlace(call, state => SgdUpdate.Run(
            new SgdUpdate.Constants(*rate.Floats, 0, false, 0), state[0].Floats, gradient.Floats, null, gradient.Size));
    }

    public static Action Momentum(KernelCall call)
    {
        var op = (ApplyMomentum)call.Op;
        var (gradient, rate) = (call.In[2], call.In[3]);
        return InPlace(call, state => SgdUpdate.Run(
            new SgdUpdate.Constants(*rate.Floats, (float)op.Momentum, op.UseNesterov, 0), state[0].Floats, gradient.Floats, state[1].Floats, gradient.Size));
    }

    public static Action RmsProp(KernelCall call)
    {
        var op = (ApplyRMSProp)call.Op;
        var (gradient, rate) = (call.In[op.StateCount], call.In[op.StateCount + 1]);
        return InPlace(call, state => RmsPropUpdate.Run(
            new RmsPropUpdate.Constants(*rate.Floats, (float)op.Rho, (float)op.Momentum, (float)op.Epsilon, op.Centered, 0),
            state[0].Floats, gradient.Floats, state[1].Floats, op.HasMomentum ? state[2].Floats : null, op.Centered ? state[^1].Floats : null, gradient.Size));
    }

    public static Action Adam(KernelCall call)
    {
        var op = (ApplyAdam)call.Op;
        var (gradient, alpha) = (call.In[op.StateCount], call.In[op.StateCount + 1]);
        return InPlace(call, state => AdamUpdate.Run(
            new AdamUpdate.Constants(*alpha.Floats, (float)(1 - op.Beta1), (float)(1 - op.Beta2), (float)op.Epsilon, 0, op.Amsgrad),
            state[0].Floats, gradient.Floats, state[1].Floats, state[2].Floats, op.Amsgrad ? state[3].Floats : null, gradient.Size));
    }

    private static Action InPlace(KernelCall call, Action<Operand[]> update)
    {
        var (old, state) = (call.In, call.Out);
        return () =>
        {
            for (int i = 0; i < state.Length; i++)
            {
                if (old[i].Address != state[i].Address)
                {
                    Buffer.MemoryCopy(old[i].Address, state[i].Address, state[i].Bytes, old[i].Bytes);
                }
            }
            update(state);
        };
    }
}

using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Registration;

/// <summary>Which op runs on which kernel: for every op a plain kernel, and fast ones over it with the condition under which they apply.</summary>
/// <remarks>The parts are one file per family: <c>KernelTable.Math.cs</c>, <c>KernelTable.Arrays.cs</c>, …</remarks>
internal static partial class KernelTable
{
    private static readonly Dictionary<Type, Kernel> Plain = [];
    private static readonly Dictionary<Type, List<(Func<KernelCall, bool> Applies, Kernel Kernel)>> Fast = [];
    private static readonly HashSet<Type> Views = [];
    private static readonly HashSet<Type> Written = [];

    static KernelTable()
    {
        AddMath();
        AddFunctions();
        AddActivations();
        AddComparisons();
        AddReductions();
        AddArrays();
        AddNeuralNetworks();
        AddRecurrent();
        AddRandom();
        AddControlFlow();
        AddElementwise();
        AddFused();
    }

    /// <summary>True if the op has a kernel of its own for these operands; a composite op without one is expanded.</summary>
    public static bool Has(Op op, Tensor[] inputs, bool plainOnly)
    {
        if (Plain.ContainsKey(op.GetType()) && (plainOnly || !Written.Contains(op.GetType())) || Views.Contains(op.GetType()) || op.IsSource)
        {
            return true;
        }
        if (plainOnly)
        {
            return false;
        }
        var outputs = op.Infer(new OpInputs(op, inputs)).ToArray().Select(spec => new Operand(spec));
        var call = new KernelCall(op, [.. inputs.Select(input => input.IsSymbolic ? new Operand(TensorSpec.Of(input)) : Operand.Of(input))], [.. outputs], []);
        return Fast.TryGetValue(op.GetType(), out var candidates) && candidates.Any(candidate => candidate.Applies(call)) || IsSingle(call);
    }

    /// <summary>True for ops whose result is their first operand's memory under another shape.</summary>
    public static bool IsView(Op op) => Views.Contains(op.GetType());

    /// <summary>The kernel for a call.</summary>
    /// <exception cref="NotSupportedException">No kernel takes these operands.</exception>
    public static Kernel For(KernelCall call, bool plainOnly)
    {
        if (!plainOnly && Fast.TryGetValue(call.Op.GetType(), out var candidates))
        {
            foreach (var (applies, kernel) in candidates)
            {
                if (applies(call))
                {
                    return kernel;
                }
            }
        }
        if (!plainOnly && IsSingle(call))
        {
            return Single;
        }
        return Plain.TryGetValue(call.Op.GetType(), out var plain)
            ? plain
            : throw new NotSupportedException($"No kernel for {call.Op} on {string.Join(", ", call.In.Select(input => input.Spec))}.");
    }

    private static void AddPlain<TOp>(KernelFactory factory, bool inPlace = false) where TOp : Op => Plain.Add(typeof(TOp), new Kernel(factory, inPlace ? Anywhere : null));

    /// <summary>A plain kernel of a composite op: it judges the expansion, which runs faster where there is one.</summary>
    private static void AddDefinition<TOp>(KernelFactory factory) where TOp : Op
    {
        AddPlain<TOp>(factory);
        Written.Add(typeof(TOp));
    }

    /// <summary>Later entries of one op are asked first.</summary>
    private static void AddFast<TOp>(KernelFactory factory, Func<KernelCall, bool> applies, bool inPlace = false) where TOp : Op =>
        AddFast<TOp>(factory, applies, inPlace ? Anywhere : null);

    private static void AddFast<TOp>(KernelFactory factory, Func<KernelCall, bool> applies, OverwriteRule? mayOverwrite) where TOp : Op
    {
        if (!Fast.TryGetValue(typeof(TOp), out var list))
        {
            Fast.Add(typeof(TOp), list = []);
        }
        list.Insert(0, (applies, new Kernel(factory, mayOverwrite)));
    }

    private static void AddView<TOp>() where TOp : Op => Views.Add(typeof(TOp));

    private static bool Anywhere(KernelCall call, int input, int output) => true;

    private static bool AllFloat32(KernelCall call) => call.In.All(input => input.DType == DType.Float32);
}

/// <summary>How to prepare a kernel, and which results it may write over which operands of the same size in bytes.</summary>
internal sealed record Kernel(KernelFactory Prepare, OverwriteRule? MayOverwrite)
{
    /// <summary>The class that holds the kernel, for people who read plans.</summary>
    public string Name
    {
        get
        {
            var type = Prepare.Method.DeclaringType!;
            while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
            {
                type = outer;
            }
            return type.Name;
        }
    }
}

/// <summary>Whether a kernel may write an output over an input: it must read each element before it writes there.</summary>
internal delegate bool OverwriteRule(KernelCall call, int input, int output);

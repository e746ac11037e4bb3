using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>
/// A chain of elementwise ops as one pass over memory. The whole chain runs over a block of at most 2,048 elements, whose
/// intermediate values stay in the L1 cache, then over the next block; blocks are dealt to the worker threads.
/// </summary>
/// <remarks>
/// The domain is [rows, columns]; inputs may be full, scalar, one row or one column (see <see cref="Spread"/>). Every element is
/// computed alone, so bits depend neither on blocks nor on threads. Compile once, run at every step: running allocates nothing.
/// Temporary blocks are shared between values whose lives do not overlap; an output's own memory serves as its block.
/// </remarks>
internal sealed unsafe class ElementwiseProgram
{
    private const int MaximumBlock = 2048, MinimumBlock = 256, CacheBudget = 32 * 1024 / sizeof(float);
    private const int WorthOneThread = 16 * 1024;

    private readonly CompiledStep[] steps;
    private readonly Operand[] inputs;
    private readonly CompiledResult[] results;
    private readonly int[] lastUse;
    private readonly int temporaries, block, cost;
    private readonly bool flat;

    /// <param name="inputs">What the program reads, in the order of Run's pointers.</param>
    /// <param name="code">In an order in which each operand is defined before its use.</param>
    /// <param name="outputs">Instructions' values to store, in the order of Run's pointers; no value twice.</param>
    /// <param name="bits">The vector width, for tests; the process's by default.</param>
    public ElementwiseProgram(ReadOnlySpan<Operand> inputs, ReadOnlySpan<ElementwiseInstruction> code, ReadOnlySpan<Result> outputs, int bits = 0)
    {
        var table = bits == 0 ? ElementwiseTable.Default : ElementwiseTable.ForWidth(bits);
        var compiler = new ElementwiseCompiler(inputs, code, outputs, table);
        this.inputs = Pinned<Operand>(inputs);
        steps = Pinned<CompiledStep>(compiler.Steps);
        results = Pinned<CompiledResult>(compiler.Results);
        lastUse = compiler.LastUse;
        temporaries = compiler.Temporaries;
        flat = !this.inputs.Any(i => i.Spread is Spread.Row or Spread.Column);
        foreach (var instruction in code) cost += table[instruction.Op].Cost;
        int blocks = inputs.Length + temporaries + outputs.Length;
        block = Math.Clamp(CacheBudget / Math.Max(blocks, 1) / MinimumBlock * MinimumBlock, MinimumBlock, MaximumBlock);
    }

    /// <summary>How many temporary blocks the program needs.</summary>
    public int Temporaries => temporaries;

    /// <summary>
    /// Whether an output may be written over a full float32 input: true when nothing reads the input after the instruction that
    /// computes the output. Other inputs must not overlap outputs, nor outputs one another.
    /// </summary>
    public bool MayOverwrite(int input, int output) =>
        inputs[input] == new Operand(Spread.Full) && results[output].Type == ElementType.Float32 && lastUse[input] <= results[output].Step;

    /// <summary>Runs over [rows, columns]. Pointers stand in the order of the constructor's inputs and outputs.</summary>
    public void Run(void** inputPointers, void** outputPointers, long rows, long columns)
    {
        if (rows == 0 || columns == 0) return;
        if (flat) (rows, columns) = (1, rows * columns);
        long elements = rows * columns;
        int parts = (int)Math.Clamp(elements * cost / WorthOneThread, 1, WorkerPool.Threads);
        var job = new ElementwiseJob
        {
            Steps = Pointer(steps), StepCount = steps.Length,
            Inputs = Pointer(inputs), InputCount = inputs.Length, InputPointers = inputPointers,
            Results = Pointer(results), ResultCount = results.Length, ResultPointers = outputPointers,
            Temporaries = temporaries, Rows = rows, Columns = columns,
        };
        job.Cut(block, parts);
        if (parts == 1) ElementwiseJob.RunPart(&job, 0, 1);
        else WorkerPool.Run(Math.Min(parts, job.Blocks), &ElementwiseJob.RunPart, &job);
        GC.KeepAlive(this);
    }

    // On the pinned heap, so that worker threads can use plain pointers.
    private static T[] Pinned<T>(ReadOnlySpan<T> items) where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(items.Length, pinned: true);
        items.CopyTo(array);
        return array;
    }

    private static T* Pointer<T>(T[] pinned) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}

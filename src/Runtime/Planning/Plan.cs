using System.Diagnostics;
using System.Text;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>A compiled graph: prepared kernels over placed buffers, replayed without allocation.</summary>
internal sealed unsafe class Plan : IExecutable
{
    private readonly Schedule schedule;
    private readonly Placement placement;
    private readonly Tensor arena;
    private readonly Tensor[] inputs;
    private readonly Tensor?[] bound;
    private readonly bool[] addressed;
    private readonly Tensor[] outputs;
    private readonly Tensor[] keptAlive;
    private readonly Action[] actions;

    public Plan(Schedule schedule, Placement placement)
    {
        (this.schedule, this.placement) = (schedule, placement);
        arena = new Tensor([checked((int)placement.ArenaBytes)], DType.UInt8);
        inputs = new Tensor[schedule.Inputs.Count];
        bound = new Tensor?[inputs.Length];
        addressed = new bool[inputs.Length];
        foreach (var operand in schedule.Instructions.SelectMany(instruction => instruction.Call.Out))
        {
            var slot = placement.SlotOf(operand)!;
            operand.Address = slot.Variable is null ? arena.Address + slot.Offset : slot.Variable.Value.Address;
        }
        keptAlive = [.. schedule.Constants, .. schedule.Variables.Keys.Select(variable => variable.Value), .. schedule.Updates.Select(update => update.Variable.Value)];
        outputs = [.. schedule.Outputs.Select(TensorOf)];
        actions = [.. schedule.Instructions.Select(instruction => instruction.Kernel.Prepare(instruction.Call)), .. VariableCopies()];
    }

    public Tensor Input(int index)
    {
        var operand = schedule.Inputs[index];
        inputs[index] ??= new Tensor(operand.Shape, operand.DType);
        (bound[index], addressed[index]) = (null, false);
        operand.Address = inputs[index].Address;
        return inputs[index];
    }

    public void Bind(int index, Tensor values, int firstRow = 0)
    {
        var operand = schedule.Inputs[index];
        bool isWhole = firstRow == 0 && values.Shape == operand.Shape;
        if (values.DType != operand.DType || !isWhole && !HasRows(values.Shape, firstRow, operand.Shape))
        {
            throw new ShapeException($"Input {index} takes {operand.Spec}; got rows from {firstRow} of {TensorSpec.Of(values)}.");
        }
        bound[index] = values;
        operand.Address = values.Address + (isWhole ? 0 : firstRow * (operand.Bytes / operand.Shape[0]));
    }

    /// <summary>Reads an input from an address from now on; how loops move their body along a sequence. The caller vouches for what lies there.</summary>
    internal void BindAddress(int index, byte* address)
    {
        addressed[index] = true;
        schedule.Inputs[index].Address = address;
    }

    private static bool HasRows(Shape all, int firstRow, Shape part) =>
        all.Rank == part.Rank && part.Rank > 0 && part[0] > 0 && all.Dims[1..].SequenceEqual(part.Dims[1..])
        && firstRow >= 0 && firstRow + (long)part[0] <= all[0];

    public void Run()
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (bound[i] is null && !addressed[i])
            {
                Input(i);
            }
        }
        foreach (var action in actions)
        {
            action();
        }
        GC.KeepAlive(this);
    }

    public Tensor Output(int index) => outputs[index];

    public long Bytes => placement.ArenaBytes + inputs.Concat(schedule.Scratch).Sum(tensor => tensor?.AsBytes().Length ?? 0L);

    /// <summary>The shortest time of each instruction over many runs, in microseconds.</summary>
    internal double[] Profile(int runs)
    {
        var shortest = new long[actions.Length];
        Array.Fill(shortest, long.MaxValue);
        Run();
        for (int run = 0; run < runs; run++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                shortest[i] = Math.Min(shortest[i], Stopwatch.GetTimestamp() - start);
            }
        }
        return [.. shortest.Select(ticks => ticks * 1e6 / Stopwatch.Frequency)];
    }

    public void Dispose()
    {
        arena.Dispose();
        foreach (var tensor in inputs.Where(tensor => tensor is not null).Concat(schedule.Scratch))
        {
            tensor.Dispose();
        }
    }

    /// <summary>Instructions with their kernels, fusions, and the places of their results.</summary>
    public override string ToString() => ToString(null);

    /// <summary>As <see cref="ToString()"/>, with the time of each instruction.</summary>
    internal string ToString(double[]? times)
    {
        var text = new StringBuilder();
        for (int i = 0; i < schedule.Instructions.Count; i++)
        {
            var (node, call, kernel) = schedule.Instructions[i];
            var places = call.Out.Select(output => $"{output.Spec} {Place(output, call)}");
            text.AppendLine($"{i,4}  {(times is null ? "" : $"{times[i],8:0.00} us  ")}{node}  ->  {string.Join("; ", places)}  by {kernel.Name}");
        }
        foreach (var (variable, value) in placement.Copies)
        {
            text.AppendLine($"      {variable.Path} := copy of {value.Spec}");
        }
        return text.Append($"arena {placement.ArenaBytes:N0} bytes, {schedule.Instructions.Count} instructions").ToString();
    }

    private string Place(Operand output, KernelCall call)
    {
        var slot = placement.SlotOf(output)!;
        bool inPlace = call.In.Any(input => placement.SlotOf(input) == slot);
        return slot.Variable is { } variable ? $"in variable {variable.Path}" : $"@{slot.Offset}{(inPlace ? " in place" : "")}";
    }

    private Tensor TensorOf(Operand operand)
    {
        if (placement.SlotOf(operand) is { } slot)
        {
            return slot.Variable is null
                ? arena.View(slot.Offset, operand.Shape, operand.DType)
                : slot.Variable.Value.View(0, operand.Shape, operand.DType);
        }
        return operand.Root.Constant!.View(0, operand.Shape, operand.DType);
    }

    /// <summary>All values are read before the first variable changes: a value may itself be another variable's memory.</summary>
    private IEnumerable<Action> VariableCopies()
    {
        var copies = placement.Copies.Select(copy => (copy.Variable, copy.Value, Staged: new Tensor(copy.Value.Shape, copy.Value.DType))).ToArray();
        schedule.Scratch.AddRange(copies.Select(copy => copy.Staged));
        foreach (var (_, value, staged) in copies)
        {
            yield return () => value.Root.CopyTo(staged);
        }
        foreach (var (variable, value, staged) in copies)
        {
            yield return () => variable.Value.CopyFrom(staged);
        }
    }
}

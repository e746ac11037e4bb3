using MLNet.Keras.Graphs;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>Where every computed operand lies: over a dying operand, in the memory of the variable that it updates, or in an arena whose places are reused.</summary>
internal sealed class Placement
{
    private const long Alignment = 64;

    // Kernels may read a little past an operand's end; the gap keeps that inside the arena.
    private const long Slack = 256;

    private readonly Dictionary<Operand, Slot> slots = [];
    private readonly Dictionary<Operand, int> lastUse = [];

    private Placement() { }

    /// <summary>Bytes of the arena.</summary>
    public long ArenaBytes { get; private set; }

    /// <summary>Updates whose value is computed elsewhere and must be copied into the variable at the end.</summary>
    public List<(Variable Variable, Operand Value)> Copies { get; } = [];

    /// <summary>The place of a computed operand's root; null if it is not computed by the plan.</summary>
    public Slot? SlotOf(Operand operand) => slots.GetValueOrDefault(operand.Root);

    public static Placement Of(Schedule schedule)
    {
        var placement = new Placement();
        placement.MeasureLives(schedule);
        var targets = placement.VariableTargets(schedule);
        for (int index = 0; index < schedule.Instructions.Count; index++)
        {
            placement.Place(schedule.Instructions[index], index, targets);
        }
        placement.LayOut();
        return placement;
    }

    private void MeasureLives(Schedule schedule)
    {
        for (int index = 0; index < schedule.Instructions.Count; index++)
        {
            foreach (var operand in schedule.Instructions[index].Call.In.Concat(schedule.Instructions[index].Call.Out))
            {
                lastUse[operand.Root] = index;
            }
        }
        foreach (var operand in schedule.Outputs.Concat(schedule.Updates.Select(update => update.Value)))
        {
            lastUse[operand.Root] = int.MaxValue;
        }
    }

    /// <summary>Values that may be written straight into the variable that they update: nothing reads the old value afterwards.</summary>
    private Dictionary<Operand, Variable> VariableTargets(Schedule schedule)
    {
        var producers = new Dictionary<Operand, int>();
        for (int index = 0; index < schedule.Instructions.Count; index++)
        {
            foreach (var output in schedule.Instructions[index].Call.Out)
            {
                producers[output] = index;
            }
        }
        var targets = new Dictionary<Operand, Variable>();
        foreach (var (variable, value) in schedule.Updates)
        {
            bool computed = producers.TryGetValue(value.Root, out int producer);
            int lastRead = schedule.Variables.TryGetValue(variable, out var old) ? lastUse.GetValueOrDefault(old, -1) : -1;
            if (computed && (lastRead < producer || lastRead == producer && Overwrites(schedule.Instructions[producer], old!, value.Root)) && targets.TryAdd(value.Root, variable))
            {
                continue;
            }
            Copies.Add((variable, value));
        }
        return targets;
    }

    private static bool Overwrites(Instruction instruction, Operand old, Operand value)
    {
        int output = Array.IndexOf(instruction.Call.Out, value);
        return instruction.MayOverwriteAll(old, output);
    }

    private void Place(Instruction instruction, int index, Dictionary<Operand, Variable> targets)
    {
        var taken = new HashSet<Slot>();
        for (int i = 0; i < instruction.Call.Out.Length; i++)
        {
            var output = instruction.Call.Out[i];
            Slot? slot = null;
            if (targets.TryGetValue(output, out var variable))
            {
                slot = new Slot { Variable = variable };
            }
            else
            {
                slot = Enumerable.Range(0, instruction.Call.In.Length)
                    .Where(input => lastUse[instruction.Call.In[input].Root] == index && instruction.MayOverwriteAll(instruction.Call.In[input].Root, i))
                    .Select(input => SlotOf(instruction.Call.In[input]))
                    .FirstOrDefault(dying => dying is { Variable: null } && taken.Add(dying));
            }
            slot ??= new Slot { First = index };
            slot.Bytes = Math.Max(slot.Bytes, output.Bytes);
            slot.Last = Math.Max(slot.Last, lastUse[output]);
            slots.Add(output, slot);
        }
    }

    /// <summary>Largest first, each at the lowest place that is free for its whole life.</summary>
    private void LayOut()
    {
        var placed = new List<Slot>();
        foreach (var slot in slots.Values.Distinct().Where(slot => slot.Variable is null).OrderByDescending(slot => slot.Bytes).ThenBy(slot => slot.First))
        {
            long offset = 0;
            foreach (var other in placed.Where(other => other.First <= slot.Last && slot.First <= other.Last).OrderBy(other => other.Offset))
            {
                if (offset + slot.Padded <= other.Offset)
                {
                    break;
                }
                offset = Math.Max(offset, other.Offset + other.Padded);
            }
            slot.Offset = offset;
            placed.Add(slot);
            ArenaBytes = Math.Max(ArenaBytes, offset + slot.Padded);
        }
    }

    /// <summary>A place that one or more operands use one after the other.</summary>
    internal sealed class Slot
    {
        public Variable? Variable { get; init; }

        public int First { get; init; }

        public int Last { get; set; }

        public long Bytes { get; set; }

        public long Offset { get; set; }

        public long Padded => (Bytes + Slack + Alignment - 1) / Alignment * Alignment;
    }
}

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>An instruction with its function and the slots of its operands. Slots: inputs, then temporaries, then results.</summary>
internal readonly unsafe struct CompiledStep(nint function, bool isDropout, int y, int a, int b, int c)
{
    public readonly delegate*<float*, float*, float*, float*, int, void> Function = (delegate*<float*, float*, float*, float*, int, void>)function;
    public readonly bool IsDropout = isDropout;
    public readonly int Y = y, A = a, B = b, C = c;
}

/// <summary>Where a result's block stands, and which step computes it.</summary>
internal readonly record struct CompiledResult(int Slot, ElementType Type, int Step);

/// <summary>Checks a program and gives every value a slot: linear scan, a temporary is free again after its value's last use.</summary>
internal ref struct ElementwiseCompiler
{
    private const int Stored = int.MaxValue;

    private readonly ReadOnlySpan<Operand> inputs;
    private readonly ReadOnlySpan<ElementwiseInstruction> code;
    private readonly int[] slots;
    private readonly Stack<int> free = new();

    public ElementwiseCompiler(
        ReadOnlySpan<Operand> inputs, ReadOnlySpan<ElementwiseInstruction> code, ReadOnlySpan<Result> outputs, ElementwiseTable table)
    {
        this.inputs = inputs;
        this.code = code;
        int values = inputs.Length + code.Length;
        slots = new int[values];
        LastUse = new int[values];
        Array.Fill(LastUse, -1);
        Steps = new CompiledStep[code.Length];
        Results = new CompiledResult[outputs.Length];
        FindLastUses(table);
        // Values stored as float32 live in their result's memory: their slots are known once the temporaries are counted.
        foreach (var output in outputs) Claim(output);
        var resultOf = new int[values];
        Array.Fill(resultOf, -1);
        for (int o = 0; o < outputs.Length; o++)
            if (outputs[o].Type == ElementType.Float32) resultOf[outputs[o].Value] = o;
        AssignTemporaries(table, resultOf);
        for (int v = 0; v < values; v++)
            if (v < inputs.Length) slots[v] = v;
            else if (resultOf[v] >= 0) slots[v] = inputs.Length + Temporaries + resultOf[v];
        for (int i = 0; i < code.Length; i++) Steps[i] = Step(code[i], slots[inputs.Length + i], table);
        for (int o = 0; o < outputs.Length; o++)
            Results[o] = new(slots[outputs[o].Value], outputs[o].Type, outputs[o].Value - inputs.Length);
    }

    public CompiledStep[] Steps { get; }

    public CompiledResult[] Results { get; }

    /// <summary>By value: the last instruction that reads it, −1 for none, or int.MaxValue for a stored value.</summary>
    public int[] LastUse { get; }

    public int Temporaries { get; private set; }

    private readonly void FindLastUses(ElementwiseTable table)
    {
        for (int i = 0; i < code.Length; i++)
        {
            var (op, a, b, c) = code[i];
            ReadOnlySpan<int> operands = [a, b, c];
            foreach (int operand in operands[..table[op].Arity])
            {
                if (operand < 0 || operand >= inputs.Length + i)
                    throw new ArgumentException($"Instruction {i} ({op}) reads value {operand}; only 0 to {inputs.Length + i - 1} are defined by then.");
                bool isState = op == ElementwiseOp.Dropout && operand == b;
                if (operand < inputs.Length && inputs[operand].Spread == Spread.DropoutState != isState)
                    throw new ArgumentException($"Instruction {i} ({op}) reads input {operand}, which is {inputs[operand].Spread}.");
                LastUse[operand] = i;
            }
        }
    }

    private readonly void Claim(Result output)
    {
        if (output.Value < inputs.Length || output.Value >= slots.Length)
            throw new ArgumentException($"Output value {output.Value} is not an instruction's ({inputs.Length} to {slots.Length - 1}); use Identity to copy an input.");
        if (LastUse[output.Value] == Stored) throw new ArgumentException($"Value {output.Value} is stored twice; use Identity.");
        LastUse[output.Value] = Stored;
    }

    private void AssignTemporaries(ElementwiseTable table, int[] resultOf)
    {
        for (int i = 0; i < code.Length; i++)
        {
            var (op, a, b, c) = code[i];
            int arity = table[op].Arity, y = inputs.Length + i;
            // Freed before the result takes one: the loops allow a result over an operand.
            Release(a, i, resultOf);
            if (arity > 1 && b != a) Release(b, i, resultOf);
            if (arity > 2 && c != a && c != b) Release(c, i, resultOf);
            if (resultOf[y] >= 0) continue;
            slots[y] = free.TryPop(out int slot) ? slot : inputs.Length + Temporaries++;
            if (LastUse[y] < 0) free.Push(slots[y]);
        }
    }

    private readonly void Release(int value, int step, int[] resultOf)
    {
        if (value >= inputs.Length && LastUse[value] == step && resultOf[value] < 0) free.Push(slots[value]);
    }

    private readonly CompiledStep Step(ElementwiseInstruction instruction, int y, ElementwiseTable table)
    {
        var entry = table[instruction.Op];
        int a = slots[instruction.A], b = entry.Arity > 1 ? slots[instruction.B] : a, c = entry.Arity > 2 ? slots[instruction.C] : a;
        return new(entry.Function, instruction.Op == ElementwiseOp.Dropout, y, a, b, c);
    }
}

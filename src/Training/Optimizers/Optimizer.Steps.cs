using MLNet.Keras.Graphs;

namespace MLNet.Keras.Optimizers;

public abstract partial class Optimizer
{
    /// <summary>One step: gives the variables new values. In a trace the step becomes part of the graph.</summary>
    /// <param name="gradients">In the variables' order; null where there is none: that variable and its slots stay as they are.</param>
    /// <param name="trainable">The variables, all of them among those of <see cref="Build"/> (the first call builds).</param>
    public void Apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable) => ApplyWhen(null, gradients, trainable);

    /// <summary>A step that takes place only where a condition (a bool scalar) holds when it runs.</summary>
    internal virtual void ApplyWhen(Tensor? when, IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        Build(trainable);
        condition = when;
        var pairs = gradients.Zip(trainable).Where(pair => pair.First is not null).ToArray();
        Variable[] changed = [.. pairs.Select(pair => pair.Second)];
        Tensor[] scaled = [.. pairs.Select(pair => LossScaleFactor is { } factor ? Slices.Map(pair.First!, g => g / factor) : pair.First!)];
        if (GradientAccumulationSteps is { } steps)
        {
            Accumulate(scaled, changed, steps);
        }
        else
        {
            UpdateAll(scaled, changed);
        }
        MoveAverages();
        foreach (var variable in changed)
        {
            if (variable.Constraint is { } constraint)
            {
                Set(variable, constraint(variable.Read()));
            }
        }
        Set(Iteration, Iteration.Read() + 1);
        condition = null;
    }

    /// <summary>Puts the averages in the variables' place, when training ends. Without <see cref="UseEma"/> nothing happens.</summary>
    public virtual void FinalizeVariableValues()
    {
        foreach (var (variable, average) in averages)
        {
            variable.Assign(average.Read());
        }
    }

    /// <summary>Gives a variable a new value, if this step takes place.</summary>
    protected void Set(Variable variable, Tensor value) =>
        variable.Assign(condition is null ? value : K.Where(condition, value, variable.Read()));

    /// <summary>The weight decay of a variable; null for none.</summary>
    private protected virtual double? DecayOf(Variable variable) => WeightDecay;

    /// <summary>Runs the optimizer's update; overridden where something happens once for all variables.</summary>
    private protected virtual void UpdateEach(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> changed, Tensor learningRate)
    {
        for (int i = 0; i < changed.Count; i++)
        {
            Update(changed[i], gradients[i], K.Cast(learningRate, changed[i].DType));
        }
    }

    private void UpdateAll(Tensor[] gradients, Variable[] changed)
    {
        gradients = Clip(gradients);
        var current = CurrentRate;
        foreach (var variable in changed.Where(variable => !undecayed.Contains(variable)))
        {
            if (DecayOf(variable) is { } decay)
            {
                var old = variable.Read();
                Set(variable, old - old * decay * K.Cast(current, variable.DType));
            }
        }
        UpdateEach(gradients, changed, current);
    }

    private void Accumulate(Tensor[] gradients, Variable[] changed, int steps)
    {
        var outer = condition;
        var isUpdate = K.Equal(K.Mod(Iteration.Read() + 1, steps), 0);
        Tensor[] sums = [.. changed.Select((variable, i) => accumulators[variable].Read() + gradients[i])];
        condition = outer is null ? isUpdate : K.LogicalAnd(outer, isUpdate);
        UpdateAll([.. sums.Select(sum => sum / steps)], changed);
        condition = outer;
        for (int i = 0; i < changed.Length; i++)
        {
            Set(accumulators[changed[i]], K.Where(isUpdate, K.ZerosLike(sums[i]), sums[i]));
        }
    }

    private Tensor[] Clip(Tensor[] gradients)
    {
        if (Clipnorm is { } norm)
        {
            return [.. gradients.Select(gradient => Clipping.ByNorm(gradient, norm))];
        }
        if (GlobalClipnorm is { } globalNorm)
        {
            return Clipping.ByGlobalNorm(gradients, globalNorm);
        }
        return Clipvalue is { } value ? [.. gradients.Select(gradient => Slices.Map(gradient, g => K.Clip(g, -value, value)))] : gradients;
    }

    private void MoveAverages()
    {
        foreach (var (variable, average) in averages)
        {
            // At the first step the average becomes a copy.
            var momentum = K.Cast(K.NotEqual(Step, 0), variable.DType) * EmaMomentum;
            Set(average, momentum * average.Read() + (1 - momentum) * variable.Read());
        }
        if (EmaOverwriteFrequency is { } frequency && UseEma)
        {
            var isOverwrite = K.Equal(K.Mod(Step + 1, frequency), 0);
            foreach (var (variable, average) in averages)
            {
                Set(variable, K.Where(isOverwrite, average.Read(), variable.Read()));
            }
        }
    }
}

using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Softmax;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>
/// Two convolutions of 3×3 (32 and 64 filters), each with ReLU and max pooling, dropout, 10 classes. Each image goes through
/// both convolutions, and back, while all of it is in the second-level cache; threads share the batch's images.
/// </summary>
internal sealed unsafe class ConvolutionNet : BareNet
{
    private const int Features = 1600, Classes = 10, Images = 784;
    private const float Rate = 0.5f;

    private static readonly ConvolutionShape First = new() { Batch = 1, Height = 28, Width = 28, Channels = 1, KernelHeight = 3, KernelWidth = 3, Filters = 32, OutputHeight = 26, OutputWidth = 26 };
    private static readonly ConvolutionShape Second = new() { Batch = 1, Height = 13, Width = 13, Channels = 32, KernelHeight = 3, KernelWidth = 3, Filters = 64, OutputHeight = 11, OutputWidth = 11 };

    // The second's output gradient lies inside a border of two zeros, so its input gradient is a plain convolution.
    private const int Bordered = 15, Border = (2 * Bordered + 2) * 64;
    private static readonly ConvolutionShape Back = new() { Batch = 1, Height = Bordered, Width = Bordered, Channels = 64, KernelHeight = 3, KernelWidth = 3, Filters = 32, OutputHeight = 13, OutputWidth = 13 };
    private static readonly PoolingShape FirstPool = Pool(in First), SecondPool = Pool(in Second);

    private readonly int batch;
    private readonly Parameters parameters;
    private readonly float* x, pooled, places, features, featurePlaces, featureGradient, targets, logits, errors, losses, packedFirst, packedSecond, packedBack;
    private readonly nint[] rooms;
    private uint step;

    public ConvolutionNet(int batch)
    {
        this.batch = batch;
        parameters = new Parameters(Memory, 9 * 32, 32, 9 * 32 * 64, 64, Features * Classes, Classes);
        parameters.Initialize(0, 9, 32);
        parameters.Initialize(2, 9 * 32, 64);
        parameters.Initialize(4, Features, Classes);
        x = Memory.Take(batch * Images);
        pooled = Memory.Take(batch * FirstPool.OutputSize);
        places = Memory.Take(batch * FirstPool.OutputSize);
        features = Memory.Take(batch * Features);
        featurePlaces = Memory.Take(batch * Features);
        featureGradient = Memory.Take(batch * Features);
        targets = Memory.Take(batch * Classes);
        logits = Memory.Take(batch * Classes);
        errors = Memory.Take(batch * Classes);
        losses = Memory.Take(batch);
        packedFirst = Memory.Take(ConvolutionWeights.Size(in First));
        packedSecond = Memory.Take(ConvolutionWeights.Size(in Second));
        packedBack = Memory.Take(ConvolutionWeights.Size(in Back));
        rooms = [.. Enumerable.Range(0, WorkerPool.Threads).Select(_ => (nint)Memory.Take(sizeof(Room) / sizeof(float)))];
    }

    public override Span<float> Input => new(x, batch * Images);

    public override Span<float> Target => new(targets, batch * Classes);

    public override float Step(double learningRate)
    {
        step++;
        ConvolutionWeights.Pack(new() { Shape = First, Filter = parameters.Weight(0), To = packedFirst });
        ConvolutionWeights.Pack(new() { Shape = Second, Filter = parameters.Weight(2), To = packedSecond });
        ConvolutionWeights.Pack(new() { Shape = Second, Filter = parameters.Weight(2), ForInputGradient = true, To = packedBack });
        OnThreads(&Forward);
        Head.Drop(features, batch, Features, Rate, step);
        Head.Dense(features, parameters.Weight(4), parameters.Weight(5), logits, batch, Features, Classes, relu: false);
        SoftmaxCrossEntropy.Dense(logits, targets, losses, errors, batch, Classes, 1f / batch);
        Head.WeightGradients(features, errors, parameters.Gradient(4), parameters.Gradient(5), batch, Features, Classes);
        Head.InputGradient(errors, parameters.Weight(4), featureGradient, batch, Features, Classes);
        Head.PassActive(featureGradient, features, batch, Features, Rate);
        OnThreads(&Backward);
        for (int i = 0; i < 4; i++)
        {
            AddUp(i);
        }
        parameters.Update(learningRate);
        return Head.Mean(losses, batch);
    }

    private static PoolingShape Pool(in ConvolutionShape of) => new()
    {
        Batch = 1, Height = of.OutputHeight, Width = of.OutputWidth, Channels = of.Filters, WindowHeight = 2, WindowWidth = 2, StrideY = 2, StrideX = 2,
        OutputHeight = of.OutputHeight / 2, OutputWidth = of.OutputWidth / 2,
    };

    private void OnThreads(delegate*<void*, int, int, void> part)
    {
        var self = GCHandle.Alloc(this);
        WorkerPool.Run(rooms.Length, part, (void*)GCHandle.ToIntPtr(self));
        self.Free();
    }

    private static void Forward(void* context, int part, int parts)
    {
        var net = (ConvolutionNet)GCHandle.FromIntPtr((nint)context).Target!;
        var room = (Room*)net.rooms[part];
        WorkerPool.Range(net.batch, part, parts, 1, out int i, out int end);
        for (; i < end; i++)
        {
            float* middle = net.pooled + i * FirstPool.OutputSize;
            ConvolutionForward.Run(new() { Shape = First, Input = net.x + i * Images, PackedFilter = net.packedFirst, Bias = net.parameters.Weight(1), Relu = true, Output = room->First });
            MaxPooling.Run(new() { Shape = FirstPool, Input = room->First, Output = middle, Index = net.places + i * FirstPool.OutputSize });
            ConvolutionForward.Run(new() { Shape = Second, Input = middle, PackedFilter = net.packedSecond, Bias = net.parameters.Weight(3), Relu = true, Output = room->Second });
            MaxPooling.Run(new() { Shape = SecondPool, Input = room->Second, Output = net.features + i * Features, Index = net.featurePlaces + i * Features });
        }
    }

    private static void Backward(void* context, int part, int parts)
    {
        var net = (ConvolutionNet)GCHandle.FromIntPtr((nint)context).Target!;
        var room = (Room*)net.rooms[part];
        float* gradient = room->Bordered + Border;
        WorkerPool.Range(net.batch, part, parts, 1, out int i, out int end);
        bool more = false;
        for (; i < end; i++, more = true)
        {
            float* middle = net.pooled + i * FirstPool.OutputSize;
            MaxPoolingGradient.Run(new()
            {
                Shape = SecondPool, OutputGradient = net.featureGradient + i * Features, Index = net.featurePlaces + i * Features,
                InputGradient = gradient, InputGradientRow = Bordered * 64, InputGradientImage = Bordered * Bordered * 64,
            });
            ConvolutionFilterGradient.Run(new()
            {
                Shape = Second, Input = middle, OutputGradient = gradient, OutputGradientRow = Bordered * 64, OutputGradientImage = Bordered * Bordered * 64,
                FilterGradient = room->SecondFilter, Accumulate = more,
            });
            // The zeros between the rows add nothing.
            ColumnSum.Run(new() { Matrix = gradient, Rows = 11 * Bordered, Columns = 64, Ld = 64, Sum = room->SecondBias, Accumulate = more });
            ConvolutionForward.Run(new() { Shape = Back, Input = room->Bordered, PackedFilter = net.packedBack, Output = room->PooledGradient });
            MaxPoolingGradient.Run(new()
            {
                Shape = FirstPool, OutputGradient = room->PooledGradient, Index = net.places + i * FirstPool.OutputSize, ReluOutput = middle, InputGradient = room->First,
            });
            ConvolutionFilterGradient.Run(new() { Shape = First, Input = net.x + i * Images, OutputGradient = room->First, FilterGradient = room->FirstFilter, Accumulate = more });
            ColumnSum.Run(new() { Matrix = room->First, Rows = 26 * 26, Columns = 32, Ld = 32, Sum = room->FirstBias, Accumulate = more });
        }
    }

    private void AddUp(int parameter)
    {
        int count = new[] { 9 * 32, 32, 9 * 32 * 64, 64 }[parameter];
        var sum = new Span<float>(parameters.Gradient(parameter), count);
        sum.Clear();
        foreach (nint room in rooms)
        {
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(((Room*)room)->Gradient(parameter), count), sum);
        }
    }

    /// <summary>What a thread writes for one image, and its sums of the weight gradients.</summary>
    private struct Room
    {
        public fixed float First[26 * 26 * 32];
        public fixed float Second[11 * 11 * 64];
        public fixed float Bordered[15 * 15 * 64];
        public fixed float PooledGradient[13 * 13 * 32];
        public fixed float FirstFilter[9 * 32];
        public fixed float FirstBias[32];
        public fixed float SecondFilter[9 * 32 * 64];
        public fixed float SecondBias[64];

        public float* Gradient(int parameter)
        {
            fixed (float* a = FirstFilter, b = FirstBias, c = SecondFilter, d = SecondBias)
            {
                return parameter switch { 0 => a, 1 => b, 2 => c, _ => d };
            }
        }
    }
}

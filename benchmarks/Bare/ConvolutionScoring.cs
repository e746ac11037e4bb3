using System.Runtime.InteropServices;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Softmax;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>The two convolutions with pooling: threads share the images of a batch, or the rows of a single image.</summary>
internal sealed unsafe class ConvolutionScoring : BareScoring
{
    private const int Features = 1600, Classes = 10, Image = 784, BlockImages = 16;
    private const int First = 26 * 26 * 32, Middle = 13 * 13 * 32, Second = 11 * 11 * 64;

    private readonly float* packedFirst, firstBias, packedSecond, secondBias, kernel, packedKernel, bias;
    private readonly nint[] rooms;
    private float* x, y;
    private int rows;

    public ConvolutionScoring(Tensor[] weights)
    {
        packedFirst = Memory.Take(ConvolutionWeights.Size(FirstRows(26)));
        packedSecond = Memory.Take(ConvolutionWeights.Size(SecondRows(11)));
        ConvolutionWeights.Pack(new() { Shape = FirstRows(26), Filter = Copy(weights[0]), To = packedFirst });
        ConvolutionWeights.Pack(new() { Shape = SecondRows(11), Filter = Copy(weights[2]), To = packedSecond });
        firstBias = Copy(weights[1]);
        secondBias = Copy(weights[3]);
        kernel = Copy(weights[4]);
        bias = Copy(weights[5]);
        packedKernel = Memory.Take(PackedWeights.Size(Classes, Features));
        PackedWeights.Pack(new() { B = kernel, Ldb = Classes, N = Classes, K = Features, To = packedKernel });
        rooms = [.. Enumerable.Range(0, WorkerPool.Threads).Select(_ => (nint)Memory.Take(First + Middle + Second + BlockImages * Features))];
    }

    public override void Score(float* x, float* y, int rows)
    {
        this.x = x;
        this.y = y;
        this.rows = rows;
        var self = GCHandle.Alloc(this);
        void* context = (void*)GCHandle.ToIntPtr(self);
        if (rows > 1)
        {
            WorkerPool.Run(rooms.Length, &Images, context);
        }
        else
        {
            // Halves of whole pooling windows.
            WorkerPool.Run(2, &FirstHalf, context);
            WorkerPool.Run(2, &SecondHalf, context);
            Classify((float*)rooms[0] + First + Middle + Second, 0, 1);
        }
        self.Free();
    }

    private static ConvolutionShape FirstRows(int rows) => new() { Batch = 1, Height = rows + 2, Width = 28, Channels = 1, KernelHeight = 3, KernelWidth = 3, Filters = 32, OutputHeight = rows, OutputWidth = 26 };

    private static ConvolutionShape SecondRows(int rows) => new() { Batch = 1, Height = rows + 2, Width = 13, Channels = 32, KernelHeight = 3, KernelWidth = 3, Filters = 64, OutputHeight = rows, OutputWidth = 11 };

    private static void Images(void* context, int part, int parts)
    {
        var net = (ConvolutionScoring)GCHandle.FromIntPtr((nint)context).Target!;
        float* room = (float*)net.rooms[part], middle = room + First, features = middle + Middle + Second;
        WorkerPool.Range(net.rows, part, parts, 1, out int image, out int end);
        for (; image < end; image += BlockImages)
        {
            int count = Math.Min(BlockImages, end - image);
            for (int i = 0; i < count; i++)
            {
                net.FirstPart(net.x + (nint)(image + i) * Image, room, middle, 26);
                net.SecondPart(middle, middle + Middle, features + i * Features, 11);
            }
            net.Classify(features, image, count);
        }
    }

    private static void FirstHalf(void* context, int part, int parts)
    {
        var net = (ConvolutionScoring)GCHandle.FromIntPtr((nint)context).Target!;
        float* room = (float*)net.rooms[0];
        int first = part == 0 ? 0 : 14;
        net.FirstPart(net.x + first * 28, room + first * 26 * 32, room + First + first / 2 * 13 * 32, part == 0 ? 14 : 12);
    }

    private static void SecondHalf(void* context, int part, int parts)
    {
        var net = (ConvolutionScoring)GCHandle.FromIntPtr((nint)context).Target!;
        float* middle = (float*)net.rooms[0] + First, convolved = middle + Middle, features = convolved + Second;
        int first = part == 0 ? 0 : 6;
        net.SecondPart(middle + first * 13 * 32, convolved + first * 11 * 64, features + first / 2 * 5 * 64, part == 0 ? 6 : 4);
    }

    private void FirstPart(float* from, float* convolved, float* to, int rows)
    {
        ConvolutionForward.Run(new() { Shape = FirstRows(rows), Input = from, PackedFilter = packedFirst, Bias = firstBias, Relu = true, Output = convolved });
        MaxPooling.Run(new() { Shape = Pool(rows, 26, 32), Input = convolved, Output = to });
    }

    private void SecondPart(float* from, float* convolved, float* to, int rows)
    {
        ConvolutionForward.Run(new() { Shape = SecondRows(rows), Input = from, PackedFilter = packedSecond, Bias = secondBias, Relu = true, Output = convolved });
        MaxPooling.Run(new() { Shape = Pool(rows, 11, 64), Input = convolved, Output = to });
    }

    private static PoolingShape Pool(int height, int width, int channels) => new()
    {
        Batch = 1, Height = height, Width = width, Channels = channels, WindowHeight = 2, WindowWidth = 2, StrideY = 2, StrideX = 2, OutputHeight = height / 2, OutputWidth = width / 2,
    };

    private void Classify(float* features, int image, int count)
    {
        float* scores = y + image * Classes;
        Gemm.Run(new()
        {
            M = count, N = Classes, K = Features, A = features, Lda = Features, B = kernel, Ldb = Classes, PackedB = count == 1 ? null : packedKernel,
            C = scores, Ldc = Classes, Bias = bias,
        });
        SoftmaxRows.Run(scores, scores, count, Classes);
    }
}

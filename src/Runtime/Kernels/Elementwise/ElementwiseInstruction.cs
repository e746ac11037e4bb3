namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>
/// One step of a program. Operands are value numbers: 0 … inputs − 1 are the inputs, inputs + i is the result of instruction i.
/// Operands beyond the op's arity are ignored.
/// </summary>
internal readonly record struct ElementwiseInstruction(ElementwiseOp Op, int A, int B = 0, int C = 0);

namespace MLNet.Keras.Layers;

/// <summary>The layers that a configuration or a model file may name.</summary>
internal static class KnownLayers
{
    public static readonly Registry<Layer> Registry = new Registry<Layer>("layer")
        .Add<Input>("InputLayer").Add<Dense>().Add<Activation>().Add<Embedding>().Add<Masking>()
        .Add<ReLU>().Add<LeakyReLU>().Add<ELU>().Add<PReLU>().Add<Softmax>()
        .Add<Conv1D>().Add<Conv2D>()
        .Add<MaxPooling1D>().Add<MaxPooling2D>().Add<AveragePooling1D>().Add<AveragePooling2D>()
        .Add<GlobalMaxPooling1D>().Add<GlobalMaxPooling2D>().Add<GlobalAveragePooling1D>().Add<GlobalAveragePooling2D>()
        .Add<Identity>().Add<Dropout>().Add<SpatialDropout1D>().Add<SpatialDropout2D>().Add<SpatialDropout3D>().Add<GaussianNoise>().Add<GaussianDropout>()
        .Add<RMSNormalization>().Add<UnitNormalization>()
        .Add<LSTM>().Add<LSTMCell>()
        .Add<BatchNormalization>().Add<LayerNormalization>()
        .Add<Flatten>().Add<Reshape>().Add<Permute>().Add<RepeatVector>().Add<ZeroPadding2D>()
        .Add<Add>().Add<Subtract>().Add<Multiply>().Add<Average>().Add<Maximum>().Add<Minimum>().Add<Concatenate>().Add<Dot>()
        .Add<Rescaling>();
}

using System.Text.Json.Nodes;
using MLNet.Keras.Saving;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>The architecture as Keras's <c>get_config()</c> gives it: the layers' options and how they are connected.</summary>
    /// <exception cref="KerasException">The model is a class of one's own, or has bare ops between its layers.</exception>
    public override JsonObject GetConfig() => ModelConfig.Of(this);

    /// <summary>A model from Keras's <c>{"class_name", "config"}</c>, with fresh weights.</summary>
    /// <exception cref="UnknownIdentifierException">A class is not one of this library.</exception>
    /// <exception cref="KerasException">The config is not that of a sequential or functional model.</exception>
    public static new Model FromConfig(JsonObject serialized) => ModelConfig.Read(serialized);

    internal override string ClassName => this is Sequential ? ModelConfig.Sequential : Network is not null ? ModelConfig.Functional : base.ClassName;
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MLNet.Keras.Layers;

/// <summary>Layer classes of a program's own that model files may name. Keras: <c>keras.saving.register_keras_serializable</c>.</summary>
/// <remarks>
/// A file is data and brings no code: it names a class, and only classes of this library and those registered here are made from it. A program that saves a
/// network with such a layer registers the class, and so does each that loads it, once, before it does.
/// </remarks>
public static class CustomLayers
{
    private static readonly ConcurrentDictionary<string, Type> Registered = [];

    /// <summary>Registers a class under its name. To do it again is allowed.</summary>
    /// <typeparam name="T">A layer whose constructor parameters are its options, each kept in a field or property of its name.</typeparam>
    /// <exception cref="KerasException">Another class has the name.</exception>
    public static void Register<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] T>() where T : Layer
    {
        string name = typeof(T).Name;
        lock (Registered)
        {
            if (Knows(typeof(T)))
            {
                return;
            }
            if (KnownLayers.Registry.Knows(name))
            {
                throw new KerasException($"{typeof(T).FullName} cannot be registered: there is another layer class '{name}', {Registered.GetValueOrDefault(name)?.FullName ?? "one of this library"}.");
            }
            KnownLayers.Registry.Add<T>();
            Registered[name] = typeof(T);
        }
    }

    /// <summary>True if files may name the class.</summary>
    internal static bool Knows(Type type) => Registered.TryGetValue(type.Name, out var registered) && registered == type;
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>Writes and reads the options of configurable objects.</summary>
internal static class Configuration
{
    private static readonly ConcurrentDictionary<Type, Option[]> Known = [];

    /// <summary>The options of an object as Keras's <c>get_config()</c>.</summary>
    public static JsonObject Of(object source)
    {
        var config = new JsonObject();
        foreach (var option in Options(source.GetType()).Where(option => option.IsWritten))
        {
            var value = ConfigValue.ToJson(option.Get(source));
            if (!option.IsOptional || value?.GetValueKind() is not (null or JsonValueKind.False))
            {
                config[option.Key] = value;
            }
        }
        return config;
    }

    /// <summary>Class name and options as Keras's <c>serialize_keras_object</c>.</summary>
    public static JsonObject Serialize(IConfigurable source) => new()
    {
        ["module"] = source.Module,
        ["class_name"] = source.ClassName,
        ["config"] = source.GetConfig(),
        ["registered_name"] = null,
    };

    /// <summary>An object of a class with options read from a config; those that are absent keep their defaults.</summary>
    /// <exception cref="KerasException">An option is missing, unknown, or of the wrong kind.</exception>
    public static object Create(Type type, JsonObject? config)
    {
        config ??= [];
        var options = Options(type);
        foreach (var (key, _) in config)
        {
            if (options.All(option => option.Key != key))
            {
                throw new KerasException($"{type.Name} has no option '{key}'; known: {string.Join(", ", options.Select(option => option.Key).Order())}.");
            }
        }
        var constructor = Constructor(type);
        var parameters = options.Where(option => option.Parameter is not null).Select(option => Value(type, option, config)).ToArray();
        object result = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, parameters, null);
        foreach (var option in options.Where(option => option.Parameter is null && config.ContainsKey(option.Key)))
        {
            var value = ConfigValue.FromJson(config[option.Key], option.Type, $"{type.Name}.{option.Key}");
            ((PropertyInfo)option.Member!).SetValue(result, value, BindingFlags.DoNotWrapExceptions, null, null, null);
        }
        return result;
    }

    private static object? Value(Type type, Option option, JsonObject config)
    {
        if (config.TryGetPropertyValue(option.Key, out var json))
        {
            return ConfigValue.FromJson(json, option.Type, $"{type.Name}.{option.Key}");
        }
        return option.Parameter!.HasDefaultValue
            ? option.Parameter.DefaultValue
            : throw new KerasException($"{type.Name} needs the option '{option.Key}'.");
    }

    private static Option[] Options(Type type) => Known.GetOrAdd(type, Find);

    private static Option[] Find(Type type)
    {
        var properties = Properties(type);
        var parameters = Constructor(type).GetParameters()
            .Select(parameter => new Option(parameter, Keeper(type, parameter.Name!)))
            .ToList();
        var later = properties
            .Where(property => IsInitOnly(property) || property.IsDefined(typeof(SetAfterConstructionAttribute)))
            .Select(property => new Option(null, [property]))
            .Where(option => parameters.All(parameter => parameter.Key != option.Key && parameter.Member?.Name != option.Member!.Name));
        return [.. parameters, .. later];
    }

    /// <summary>Where an object keeps a constructor argument: a member, or one of an object that holds options for it. Empty if nowhere.</summary>
    private static MemberInfo[] Keeper(Type type, string parameter)
    {
        if (Properties(type).FirstOrDefault(property => property.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase)) is { } property)
        {
            return [property];
        }
        var holders = new List<FieldInfo>();
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            if ((level.GetField(parameter, Own) ?? level.GetField($"<{parameter}>P", Own)) is { } field)
            {
                return [field];
            }
            holders.AddRange(level.GetFields(Own).Where(field => field.IsDefined(typeof(HoldsOptionsAttribute))));
        }
        return holders.Select(holder => Keeper(holder.FieldType, parameter) is { Length: > 0 } path ? [holder, .. path] : Array.Empty<MemberInfo>())
            .FirstOrDefault(path => path.Length > 0) ?? [];
    }

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter && setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new KerasException($"{type.Name} has no public constructor.");

    /// <summary>A constructor parameter with the member that holds its value, or a property that is set later.</summary>
    private sealed class Option(ParameterInfo? parameter, MemberInfo[] path)
    {
        public ParameterInfo? Parameter => parameter;

        public MemberInfo? Member => path.LastOrDefault();

        public string Key { get; } = (parameter as ICustomAttributeProvider ?? path[^1]).GetCustomAttributes(typeof(ConfigKeyAttribute), true) is [ConfigKeyAttribute key]
            ? key.Key
            : SnakeCase.OfOption((parameter?.Name ?? path[^1].Name) is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "");

        public Type Type => parameter?.ParameterType ?? ((PropertyInfo)path[^1]).PropertyType;

        public bool IsWritten { get; } = !(parameter as ICustomAttributeProvider ?? path[^1]).IsDefined(typeof(NotInConfigAttribute), true);

        public bool IsOptional { get; } = (parameter as ICustomAttributeProvider ?? path[^1]).IsDefined(typeof(OnlyWhenSetAttribute), true);

        public object? Get(object source)
        {
            if (path.Length == 0)
            {
                throw new InvalidOperationException($"{source.GetType().Name}: the constructor parameter '{parameter!.Name}' has no property or field of that name.");
            }
            object? value = source;
            foreach (var member in path)
            {
                value = member is PropertyInfo property ? property.GetValue(value) : ((FieldInfo)member).GetValue(value);
            }
            return value;
        }
    }
}

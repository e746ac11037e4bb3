using System;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Mono.Cecil;

/// <summary>Writes a copy of an assembly in which the internal members of the named types are public; private ones stay private.</summary>
/// <remarks>A name of a type that is not in this assembly is passed over: the compiler finds it missing soon enough.</remarks>
public class PublicizeTypes : Task
{
    [Required] public string Source { get; set; }
    [Required] public string Target { get; set; }
    [Required] public string[] Types { get; set; }
    [Required] public string[] SearchDirectories { get; set; }

    public override bool Execute()
    {
        using (var resolver = new DefaultAssemblyResolver())
        {
            // writing a default value of an enum type needs the enum's definition, which lies in another assembly
            foreach (string directory in SearchDirectories.Distinct())
            {
                resolver.AddSearchDirectory(directory);
            }
            Publicize(new ReaderParameters { AssemblyResolver = resolver });
        }
        return true;
    }

    private void Publicize(ReaderParameters parameters)
    {
        using (var assembly = AssemblyDefinition.ReadAssembly(Source, parameters))
        {
            foreach (var type in assembly.MainModule.GetTypes().Where(type => Types.Contains(type.FullName)))
            {
                Open(type);
            }
            assembly.Write(Target);
        }
    }

    private static void Open(TypeDefinition type)
    {
        if (type.IsNested)
        {
            type.IsNestedPublic = true;
        }
        else
        {
            type.IsPublic = true;
        }
        foreach (var method in type.Methods.Where(method => method.IsAssembly || method.IsFamilyOrAssembly || method.IsFamilyAndAssembly))
        {
            method.IsPublic = true;
        }
        foreach (var field in type.Fields.Where(field => field.IsAssembly || field.IsFamilyOrAssembly || field.IsFamilyAndAssembly))
        {
            field.IsPublic = true;
        }
    }
}

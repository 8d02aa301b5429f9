using System.Collections.Generic;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>Short words to read YAML.</summary>
internal static class Yaml
{
    /// <summary>A file of one document.</summary>
    public static YamlMappingNode Load(string file) => (YamlMappingNode)LoadAll(file).Single().RootNode;

    /// <summary>The documents of a file.</summary>
    public static IReadOnlyList<YamlDocument> LoadAll(string file)
    {
        YamlStream yaml = [];
        using StreamReader reader = File.OpenText(file);
        yaml.Load(reader);
        return [.. yaml.Documents];
    }

    /// <summary>The value of a key; null without it.</summary>
    public static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out YamlNode? value) ? ((YamlScalarNode)value).Value : null;

    /// <summary>The keys with texts below a key.</summary>
    public static IEnumerable<(string Key, string Value)> Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out YamlNode? map) ? ((YamlMappingNode)map).Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, ((YamlScalarNode)pair.Value).Value ?? "")) : [];

    /// <summary>The keys with mappings below a key.</summary>
    public static IEnumerable<(string Key, YamlMappingNode Value)> Members(YamlMappingNode node, string key) =>
        ((YamlMappingNode)node.Children[key]).Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, (YamlMappingNode)pair.Value));

    /// <summary>The mappings of a list.</summary>
    public static IEnumerable<YamlMappingNode> List(YamlMappingNode node, params string[] path) =>
        ((YamlSequenceNode)path.Aggregate((YamlNode)node, (at, key) => ((YamlMappingNode)at).Children[key])).Children.Cast<YamlMappingNode>();

    /// <summary>Every text below a key of the given names, wherever it is.</summary>
    public static IEnumerable<string> Everywhere(string file, params string[] keys) => LoadAll(file)
        .SelectMany(document => document.AllNodes).OfType<YamlMappingNode>().SelectMany(node => node.Children)
        .Where(member => member.Key is YamlScalarNode { Value: { } key } && keys.Contains(key))
        .SelectMany(member => member.Value switch { YamlScalarNode text => [text.Value!], YamlSequenceNode list => list.OfType<YamlScalarNode>().Select(text => text.Value!), _ => Enumerable.Empty<string>() });
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Help;

/// <summary>A page of docs/en-US, as far as it can be compared with its cmdlet.</summary>
internal sealed partial class HelpPage
{
    private HelpPage(string name, string text)
    {
        Name = name;
        Text = text;
        Sets = [.. SetHeading().Matches(Section("SYNTAX")).Select(match => match.Groups[1].Value)];
        Examples = [.. Example().Matches(Section("EXAMPLES")).Select(match => match.Groups[1].Value)];
        Links = [.. Link().Matches(Section("RELATED LINKS")).Select(match => match.Groups[1].Value)];
        Parameters = ParameterBlock().Matches(Section("PARAMETERS"))
            .Select(match => new HelpParameter(match.Groups["name"].Value, match.Groups["text"].Value.Trim(), match.Groups["yaml"].Value))
            .ToDictionary(parameter => parameter.Name);
    }

    /// <summary>The folder of the pages, the about topics and the MAML.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ModuleHost.ManifestPath)!, "..", "..", "docs", "en-US");

    /// <summary>The name of the cmdlet.</summary>
    public string Name { get; }

    /// <summary>The text of the page.</summary>
    public string Text { get; }

    /// <summary>The headings of the syntax, without the mark of the default.</summary>
    public IReadOnlyList<string> Sets { get; }

    /// <summary>The code of the examples.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>What the page links to.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>The parameters by name.</summary>
    public IReadOnlyDictionary<string, HelpParameter> Parameters { get; }

    /// <summary>Reads the page of a cmdlet.</summary>
    public static HelpPage Read(string cmdlet) => new(cmdlet, File.ReadAllText(Path.Combine(Folder, cmdlet + ".md")).ReplaceLineEndings("\n"));

    /// <summary>The text under a heading of the second level.</summary>
    public string Section(string heading) =>
        Regex.Match(Text, $"(?ms)^## {Regex.Escape(heading)}\\n(.*?)(?=^## |\\z)").Groups[1].Value.Trim();

    [GeneratedRegex(@"(?m)^### (.+?)(?: \(Default\))?$")]
    private static partial Regex SetHeading();

    [GeneratedRegex(@"(?ms)^### Example \d+: [^\n]+\n+```powershell\n(.*?)\n```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(?m)^- \[[^\]]+\]\(([^)]+)\)$")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?ms)^### -(?<name>\w+)\n(?<text>.*?)```yaml\n(?<yaml>.*?)```")]
    private static partial Regex ParameterBlock();
}

/// <summary>A parameter on a page.</summary>
internal sealed partial class HelpParameter
{
    internal HelpParameter(string name, string text, string yaml)
    {
        Name = name;
        Text = text;
        Type = Regex.Match(yaml, "(?m)^Type: (.+)$").Groups[1].Value;
        Aliases = [.. Alias().Match(yaml).Groups[1].Captures.Select(capture => capture.Value)];
        Sets = [.. Set().Matches(yaml).Select(match => string.Join(" ", match.Groups.Values.Skip(1).Select(group => group.Value)))];
    }

    public string Name { get; }

    public string Text { get; }

    public string Type { get; }

    public IReadOnlyList<string> Aliases { get; }

    /// <summary>For each set: its name, position, and whether it is required, takes the pipeline, takes it by property name.</summary>
    public IReadOnlyList<string> Sets { get; }

    [GeneratedRegex(@"(?m)^Aliases:\n(?:- (.+)\n)+")]
    private static partial Regex Alias();

    [GeneratedRegex(@"- Name: (.+)\n  Position: (.+)\n  IsRequired: (.+)\n  ValueFromPipeline: (.+)\n  ValueFromPipelineByPropertyName: (.+)\n")]
    private static partial Regex Set();
}

/// <summary>A parameter description that several pages share.</summary>
internal sealed partial record SharedText(string Parameter, IReadOnlyList<string> Pages, string Text)
{
    /// <summary>Reads docs/en-US/_shared.md, from which ./build.ps1 Docs fills the pages.</summary>
    public static IEnumerable<SharedText> Read() =>
        Entry().Matches(File.ReadAllText(Path.Combine(HelpPage.Folder, "_shared.md")).ReplaceLineEndings("\n"))
            .Select(match => new SharedText(match.Groups["name"].Value, match.Groups["pages"].Success ? match.Groups["pages"].Value.Split(", ") : [], match.Groups["text"].Value.Trim()));

    [GeneratedRegex(@"(?ms)^## -(?<name>\w+)(: (?<pages>[^\n]+))?\n(?<text>.*?)(?=^## |\z)")]
    private static partial Regex Entry();
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Help;

/// <summary>The pages, the MAML made of them and the compiled cmdlets say the same.</summary>
public sealed class HelpTests(HelpTests.Module module) : IClassFixture<HelpTests.Module>
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static string Source { get; } = Path.Combine(HelpPage.Folder, "..", "..", "src");

    [Fact]
    public void Every_cmdlet_has_a_page_and_a_MAML_entry_and_nothing_else_has()
    {
        string[] cmdlets = [.. module.Cmdlets.Keys.Order()];

        Assert.Equal(cmdlets, Directory.GetFiles(HelpPage.Folder, "*-Neon*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        Assert.Equal(cmdlets, module.Entries.Keys.Order());
    }

    [Fact]
    public void A_page_has_the_parameters_of_its_cmdlet() => Each((cmdlet, page, _) =>
    {
        ParameterMetadata[] compiled = [.. Own(cmdlet)];
        Assert.Equal(compiled.Select(parameter => parameter.Name).Order(), page.Parameters.Keys.Order());
        foreach (ParameterMetadata parameter in compiled)
        {
            HelpParameter written = page.Parameters[parameter.Name];
            Assert.Equal((parameter.Name, parameter.ParameterType.ToString()), (parameter.Name, written.Type));
            Assert.Equal(parameter.Aliases.Order(), written.Aliases.Order());
            Assert.Equal(
                parameter.ParameterSets.Select(set => Describe(set.Key, set.Value)).Order(),
                written.Sets.Order());
            Assert.NotEmpty(written.Text);
        }
    });

    [Fact]
    public void A_page_has_the_parameter_sets_of_its_cmdlet() => Each((cmdlet, page, _) =>
        Assert.Equal(cmdlet.ParameterSets.Select(set => set.Name).Order(), page.Sets.Order()));

    [Fact]
    public void A_shared_parameter_has_the_shared_description()
    {
        SharedText[] shared = [.. SharedText.Read()];
        Assert.All(shared.SelectMany(text => text.Pages), name => Assert.Contains(name, module.Cmdlets.Keys));
        Each((_, page, _) => Assert.All(page.Parameters.Values, parameter =>
        {
            SharedText[] named = [.. shared.Where(text => text.Parameter == parameter.Name)];
            string? expected = (named.FirstOrDefault(text => text.Pages.Contains(page.Name)) ?? named.FirstOrDefault(text => text.Pages.Count == 0))?.Text;
            if (!string.IsNullOrEmpty(expected))
                Assert.True(expected == parameter.Text, $"-{parameter.Name}: change docs/en-US/_shared.md and run ./build.ps1 Docs.\n{parameter.Text}");
        }));
    }

    [Fact]
    public void A_page_is_filled_in() => Each((_, page, _) =>
    {
        Assert.DoesNotContain("{{", page.Text);
        Assert.NotEmpty(page.Section("SYNOPSIS"));
        Assert.NotEmpty(page.Section("DESCRIPTION"));
        Assert.True(page.Examples.Count >= 2, "It has fewer than two examples.");
    });

    [Fact]
    public void An_example_uses_its_cmdlet_and_only_parameters_that_exist() => Each((cmdlet, page, _) =>
    {
        Assert.All(page.Examples.Take(1), example => Assert.Contains(cmdlet.Name, example));
        foreach (string example in page.Examples)
        {
            ScriptBlock script = ScriptBlock.Create(example);
            foreach (CommandAst command in script.Ast.FindAll(node => node is CommandAst, true).Cast<CommandAst>())
            {
                if (!module.Cmdlets.TryGetValue(command.GetCommandName() ?? "", out CmdletInfo? used))
                    continue;
                foreach (CommandParameterAst given in command.CommandElements.OfType<CommandParameterAst>())
                    Assert.Contains(given.ParameterName, used.Parameters.Keys);
            }
        }
    });

    [Fact]
    public void Every_link_has_a_target() => Each((_, page, _) =>
    {
        Assert.NotEmpty(page.Links);
        Assert.All(page.Links, link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link)), $"There is no {link}."));
    });

    [Fact]
    public void The_MAML_matches_the_pages() => Each((cmdlet, page, entry) =>
    {
        const string Advice = "Run ./build.ps1 Docs and commit what it writes.";
        Assert.True(Words(page.Section("SYNOPSIS")) == Words(entry.Element(Command + "details")!.Element(Maml + "description")!.Value), Advice);
        Assert.True(Words(page.Section("DESCRIPTION")) == Words(entry.Element(Maml + "description")!.Value), Advice);
        Assert.Equal(page.Examples, entry.Descendants(Dev + "code").Select(code => code.Value.ReplaceLineEndings("\n")));
        Assert.Equal(cmdlet.ParameterSets.Count, entry.Element(Command + "syntax")!.Elements(Command + "syntaxItem").Count());

        Dictionary<string, XElement> parameters = entry.Element(Command + "parameters")!.Elements(Command + "parameter").ToDictionary(parameter => parameter.Element(Maml + "name")!.Value);
        Assert.Equal(page.Parameters.Keys.Order(), parameters.Keys.Order());
        foreach (HelpParameter parameter in page.Parameters.Values)
        {
            XElement written = parameters[parameter.Name];
            Assert.True(Words(parameter.Text) == Words(written.Element(Maml + "description")!.Value), $"-{parameter.Name}: {Advice}");
            Assert.Equal(parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases), (string?)written.Attribute("aliases"));
            Assert.Contains(parameter.Sets, set => set.Split(' ')[^4] == ((string?)written.Attribute("position")));
        }
    });

    [Fact]
    public void Every_error_id_stands_in_about_Neon_Errors()
    {
        string about = File.ReadAllText(Path.Combine(HelpPage.Folder, "about_Neon_Errors.help.txt"));
        string[] documented = [.. Regex.Matches(about, @"(?m)^    (Neon\.\w+)\r?$").Select(match => match.Groups[1].Value).Order()];

        Assert.Equal(ErrorIds().Distinct().Order(), documented);
    }

    // Ids are literals where errors are made; those of missing arguments are made of the parameter's name.
    private static IEnumerable<string> ErrorIds()
    {
        string[] projects = [.. Directory.GetDirectories(Source).Select(folder => Path.GetFileName(folder))];
        foreach (string project in new[] { "Neon.Api", "Neon.PowerShell", "Neon.Client", "Neon.Mcp" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories))
            {
                if (Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar)[1] is "obj" or "bin")
                    continue;
                string text = File.ReadAllText(file);
                foreach (Match match in Regex.Matches(text, "\"(Neon\\.[A-Z][A-Za-z]+)\"").Where(match => !projects.Contains(match.Groups[1].Value)))
                    yield return match.Groups[1].Value;
                foreach (Match match in Regex.Matches(text, "NeonErrors\\.(?:Missing|Choose)\\((?:nameof\\(|\")(\\w+)"))
                    yield return $"Neon.{match.Groups[1].Value}Required";
            }
        }
    }

    private void Each(Action<CmdletInfo, HelpPage, XElement> check) =>
        Assert.All(module.Cmdlets.Values, cmdlet => check(cmdlet, HelpPage.Read(cmdlet.Name), module.Entries[cmdlet.Name]));

    private static IEnumerable<ParameterMetadata> Own(CmdletInfo cmdlet) =>
        cmdlet.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    private static string Describe(string set, ParameterSetMetadata parameter) => string.Join(
        " ",
        set == ParameterAttribute.AllParameterSets ? "(All)" : set,
        parameter.Position == int.MinValue ? "Named" : parameter.Position.ToString(CultureInfo.InvariantCulture),
        Yaml(parameter.IsMandatory),
        Yaml(parameter.ValueFromPipeline),
        Yaml(parameter.ValueFromPipelineByPropertyName));

    private static string Yaml(bool value) => value ? "true" : "false";

    // The words of a text, without marks of markdown and white space.
    private static string Words(string text) => Regex.Replace(Regex.Replace(text, @"`([^`\n]+)`", "$1"), @"\s+", "");

    /// <summary>What is read once for all tests.</summary>
    public sealed class Module
    {
        /// <summary>Reads the cmdlets and the MAML as staged.</summary>
        public Module()
        {
            using ModuleHost host = new();
            Cmdlets = host.Run("Get-Command -Module Neon").Values.Cast<CmdletInfo>().ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);
            // Read while the runspace is open.
            foreach (CmdletInfo cmdlet in Cmdlets.Values)
                _ = (cmdlet.Parameters.Count, cmdlet.ParameterSets.Count);
            string maml = Path.Combine(Path.GetDirectoryName(ModuleHost.ManifestPath)!, "en-US", "Neon.PowerShell.dll-Help.xml");
            Entries = XDocument.Load(maml).Root!.Elements(Command + "command")
                .ToDictionary(entry => entry.Element(Command + "details")!.Element(Command + "name")!.Value);
        }

        internal IReadOnlyDictionary<string, CmdletInfo> Cmdlets { get; }

        internal IReadOnlyDictionary<string, XElement> Entries { get; }
    }
}

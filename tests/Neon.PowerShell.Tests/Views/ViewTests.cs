using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Views;

/// <summary>
/// What holds for every view: text at 80, 120 and 200 columns, as in <c>Expected</c>, and the rules that it follows.
/// <c>UPDATE_EXPECTED=1</c> writes the files again; look at the difference before you commit it.
/// </summary>
public sealed class ViewTests : IDisposable
{
    /// <summary>Controls and marks that a terminal would obey; ends of lines are looked at by what follows them.</summary>
    private const string Hostile = "x\u001b[31m\u0007\u007f\u0085\u009b31m\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u2028y\r\nINJECTED\n::error::x\n##vso[x] ##[error]x";

    private const string HostileLines = "x\u001b[31m\u0007\u007f\u0085\u009b31m\u202e\u2066y\n\tz\n  ::add-mask::x\n##vso[x]\n##[error]x\n";

    /// <summary>Properties whose text has several lines.</summary>
    private static readonly HashSet<string> OfLines = ["Diff", "Sql", "Before", "After"];

    private static readonly string Expected = typeof(ViewTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ExpectedViews").Value!;

    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Every_view_shows_what_is_expected_at_80_120_and_200_columns()
    {
        Samples samples = new(Samples.Realistic);
        bool update = Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 };
        List<string> wrong = [];
        foreach (Type type in Types())
        {
            StringBuilder text = new();
            foreach (View view in Of(type))
            {
                foreach (int width in view.Widths)
                    Append(text, view, width, samples.Full(type), samples.Sparse(type));
            }

            string path = Path.Combine(Expected, type.Name + ".txt");
            if (update)
                File.WriteAllText(path, text.ToString());
            else if (!File.Exists(path) || File.ReadAllText(path).Replace("\r", "", StringComparison.Ordinal) != text.ToString())
                wrong.Add($"{path}\n{text}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Every_type_that_a_cmdlet_writes_has_a_view_of_its_own()
    {
        HashSet<string> seen = [.. Views().Select(view => view.Type)];
        IEnumerable<Type> written = _host.Run("(Get-Command -Module Neon).OutputType.Type").ShouldHaveNoErrors().Values.Cast<Type>()
            .Where(type => type.Namespace!.StartsWith("Neon", StringComparison.Ordinal) && !type.IsAbstract);

        Assert.All(written, type => Assert.Contains(type.FullName!, seen));
    }

    [Fact]
    public void Every_type_has_a_table_and_a_list()
    {
        Assert.NotEmpty(Own());
        foreach (IGrouping<Type, View> views in Own().GroupBy(view => view.Model))
        {
            Assert.True(views.Any(view => view.Control is TableControl), $"{views.Key} has no table");
            Assert.True(views.Any(view => view.Control is ListControl), $"{views.Key} has no list");
        }
    }

    [Fact]
    public void Headings_are_names_of_properties()
    {
        Samples samples = new(Samples.Realistic);
        foreach (View view in Own())
        {
            string[] names = [.. _host.Run("$sample.PSObject.Properties.Name", new { sample = samples.Full(view.Model) }).ShouldHaveNoErrors().Values.Cast<string>()];
            Assert.All(Labels(view.Control), label => Assert.True(names.Contains(label, StringComparer.Ordinal), $"{view}: {label}"));
        }
    }

    [Fact]
    public void A_list_leaves_out_no_property()
    {
        // Ids under a second name, secrets, what is for programs, and what is computed from what is shown.
        string[] elsewhere = ["ProjectId", "BranchId", "EndpointId", "DatabaseName", "BucketName", "ObjectKey", "RoleName", "FunctionSlug", "HasSucceeded", "HasFailed", "Credential", "ConnectionString", "Json", "ApiKey", "ContractVersion"];
        foreach (View view in Own().Where(view => view.Control is ListControl))
        {
            IEnumerable<string> properties = view.Model.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.CanWrite || !property.Name.EndsWith("Id", StringComparison.Ordinal)).Select(property => property.Name);
            Assert.All(properties.Except(elsewhere), name => Assert.True(Labels(view.Control).Contains(name, StringComparer.Ordinal), $"{view}: {name}"));
        }
    }

    [Fact]
    public void Columns_fit_80_columns_and_their_headings_fit_them()
    {
        foreach (View view in Views().Where(view => view.Control is TableControl))
        {
            TableControl table = (TableControl)view.Control;
            bool wraps = table.Rows[0].Wrap;
            Assert.All(table.Headers.Where(header => header.Width > 0), header => Assert.True(header.Label.Length <= header.Width, $"{view}: {header.Label}"));
            if (view.Name == "wide")
                continue;
            TableControlColumnHeader[] fixedOnes = [.. table.Headers.Where(header => header.Width > 0)];
            Assert.InRange(table.Headers.Count, 3, 7);
            Assert.True(fixedOnes.Sum(header => header.Width + 1) <= 80, $"{view}: {fixedOnes.Sum(header => header.Width + 1)}");
            // One that gives way is the last, unless its text wraps.
            if (!wraps)
                Assert.All(table.Headers.SkipLast(1), header => Assert.True(header.Width > 0, $"{view}: {header.Label}"));
        }
    }

    [Fact]
    public void Values_of_usual_length_are_not_truncated()
    {
        Samples samples = new(Samples.Realistic);
        foreach (View view in Views())
        {
            foreach (int width in view.Widths)
            {
                string text = Render(view, width, samples.Full(view.Model));
                Assert.False(text.Contains('…', StringComparison.Ordinal), $"{view} at {width}:\n{text}");
                // A heading that is too long for its column is written on two lines.
                if (view.Control is TableControl)
                    Assert.True(text.Split('\n')[1].StartsWith('-'), $"{view} at {width}:\n{text}");
            }
        }
    }

    [Fact]
    public void No_view_shows_the_name_of_a_type_or_a_secret()
    {
        Samples samples = new(Samples.Realistic);
        foreach (View view in Views())
        {
            string text = Render(view, 200, samples.Full(view.Model));
            Assert.DoesNotMatch(@"Neon\.Neon|System\.|Neon\.Session", text);
            Assert.DoesNotContain(Samples.Secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_list_shows_no_empty_members()
    {
        Samples samples = new(Samples.Realistic);
        foreach (View view in Own().Where(view => view.Control is ListControl && view.Model.GetConstructor(Type.EmptyTypes) is not null))
        {
            string text = Render(view, 120, samples.Sparse(view.Model));
            Assert.False(Regex.IsMatch(text, @"(?m)^\w+\s*:\s*(\{\})?$"), $"{view}:\n{text}");
        }
    }

    [Fact]
    public void Text_of_the_service_cannot_control_the_terminal()
    {
        Samples hostile = new((_, name) => OfLines.Contains(name) ? HostileLines : Hostile);
        foreach (View view in Views())
        {
            string text = Render(view, 4000, hostile.Full(view.Model));
            Assert.True(text.Contains("\\u001b", StringComparison.Ordinal) || !Texts(view).Any(), $"{view} shows no text");
            Assert.DoesNotMatch("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]", text);
            Assert.DoesNotMatch(@"(?m)^\W*INJECTED|^\s*::|##", text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" | Format-List")]
    public void Behind_an_object_of_another_type_an_object_is_shown_by_what_its_view_shows(string format)
    {
        Samples hostile = new((_, name) => OfLines.Contains(name) ? HostileLines : Hostile);
        Type branch = Types().Single(type => type.Name == "NeonBranch");
        Type[] types = [.. Types().Concat(branch.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(branch.BaseType!))).Distinct().Where(type => !type.IsAbstract)];
        List<string> wrong = [];
        foreach (Type type in types)
        {
            object first = hostile.Full(Types().First(other => other.Name == (type.Name == "NeonRole" ? "NeonDatabase" : "NeonRole")));
            object sample = hostile.Full(type);
            foreach (string made in (string[])["$sample", "([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($sample, 2)))"])
            {
                ScriptResult result = _host.Run($"& {{ $first; {made} }}{format} | Out-String -Width 4000", new { first, sample });
                string text = ((string)result.ShouldHaveNoErrors().Values.Single()!).Replace("\r\n", "\n", StringComparison.Ordinal);
                string beside = text[Math.Max(0, text.IndexOf("NeonObject :", StringComparison.Ordinal))..];
                string? found = Regex.Match(beside, "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]|(?m)^\\W*INJECTED|^\\s*::|##|AdditionalProperties|Neon\\.Neon|System\\.|Neon\\.Session|" + Samples.Secret) is { Success: true } match ? Regex.Escape(match.Value) : null;
                if (found is not null || !beside.StartsWith($"NeonObject : {type.Name}\n", StringComparison.Ordinal))
                    wrong.Add($"{made} {type.Name}: {found}\n{beside}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}: {string.Join("\n", wrong.Take(5))}");
    }

    [Fact]
    public void Dates_do_not_follow_the_culture()
    {
        Samples samples = new(Samples.Realistic);
        Type branch = Types().Single(type => type.Name == "NeonBranch");

        // The separators of a culture stand for its calendar: the tests run without the data of cultures.
        ScriptResult result = _host.Run(
            """
            $culture = [cultureinfo]::InvariantCulture.Clone()
            $culture.DateTimeFormat.TimeSeparator = '.'
            $culture.DateTimeFormat.DateSeparator = '.'
            $before = [cultureinfo]::CurrentCulture
            [cultureinfo]::CurrentCulture = $culture
            try { ($branch | Out-String), ($branch | Format-List | Out-String) } finally { [cultureinfo]::CurrentCulture = $before }
            """,
            new { branch = samples.Full(branch) });

        result.ShouldHaveNoErrors();
        Assert.All(result.Values, text => Assert.Contains("2026-11-01 09:30", (string)text!, StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_can_be_filtered_and_sorted_by_what_a_table_shows()
    {
        Samples samples = new(Samples.Realistic);
        object endpoint = samples.Full(Types().Single(type => type.Name == "NeonEndpoint"));

        ScriptResult result = _host.Run("$endpoint | Where-Object State -EQ active | Sort-Object Created", new { endpoint });

        Assert.Equal("ep-aged-boat-a1b2c3d4", result.Single("Id"));
    }

    [Fact]
    public void An_object_from_a_job_is_shown_as_the_original()
    {
        Samples samples = new(Samples.Realistic);
        foreach (string name in new[] { "NeonBranch", "NeonOperation" })
        {
            object sample = samples.Full(Types().Single(type => type.Name == name));

            ScriptResult result = _host.Run("$sample | Out-String -Width 120; [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($sample, 2)) | Out-String -Width 120", new { sample });

            result.ShouldHaveNoErrors();
            Assert.Equal(result.Values[0], result.Values[1]);
        }
    }

    private static IEnumerable<string> Labels(PSControl control) => control switch
    {
        TableControl table => table.Headers.Select(header => header.Label),
        ListControl list => list.Entries[0].Items.Select(item => item.Label ?? item.DisplayEntry.Value),
        _ => [],
    };

    private static IEnumerable<string> Texts(View view) =>
        Labels(view.Control).Where(label => view.Model.GetProperty(label)?.PropertyType == typeof(string));

    private void Append(StringBuilder text, View view, int width, object full, object sparse)
    {
        text.Append("=== ").Append(view).Append(", ").Append(width).Append(" columns ===\n").Append(Render(view, width, full, sparse)).Append("\n\n");
    }

    private string Render(View view, int width, params object[] samples)
    {
        string command = view.Control switch
        {
            TableControl => "Format-Table",
            ListControl => "Format-List",
            _ => "Format-Custom",
        };
        ScriptResult result = _host.Run($"$samples | {command} -View $view | Out-String -Width $width", new { samples, view = view.Name, width });
        result.ShouldHaveNoErrors();
        string text = Assert.IsType<string>(result.Values.Single());
        return string.Join('\n', text.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd())).Trim('\n');
    }

    private IEnumerable<Type> Types() => Views().Select(view => view.Model).Distinct();

    private View[] Of(Type type) => [.. Views().Where(view => view.Model == type)];

    /// <summary>The views that are of the very type that they show, not of its base.</summary>
    private IEnumerable<View> Own() => Views().Where(view => view.Type == view.Model.FullName);

    private View[]? _views;

    /// <summary>The views of the types that there are, in the order in which the engine looks at them.</summary>
    private View[] Views() => _views ??=
    [
        .. _host.Run("Get-FormatData -TypeName Neon.* -PowerShellVersion 7.6").ShouldHaveNoErrors().Values.Cast<ExtendedTypeDefinition>()
            .SelectMany(definition => definition.FormatViewDefinition.Select(view => (Type: definition.TypeNames.Single(), view)))
            .Select(found => (found.Type, found.view, Model: _host.Run("$name -as [type]", new { name = found.Type }).Values.SingleOrDefault() as Type))
            .Where(found => found.Model is not null)
            .Select(found => new View(found.Type, found.view.Name, found.view.Control, found.Model!.IsAbstract ? Nested(found.Model) : found.Model))
            .OrderBy(view => view.Type, StringComparer.Ordinal),
    ];

    /// <summary>A type that is shown by the view of its base.</summary>
    private static Type Nested(Type of) => of.Assembly.GetExportedTypes().Single(type => type.Name == "NeonProjectSettings");

    private sealed record View(string Type, string Name, PSControl Control, Type Model)
    {
        public int[] Widths => Name == "wide" ? [160, 200] : [80, 120, 200];

        public override string ToString() => $"{Type} {Name} ({Control.GetType().Name.Replace("Control", "", StringComparison.Ordinal).ToLowerInvariant()})";
    }
}

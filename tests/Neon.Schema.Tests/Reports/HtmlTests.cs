using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

public sealed class HtmlTests
{
    private const string Payload = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&lt;";

    [Fact]
    public void It_is_well_formed_and_loads_and_runs_nothing()
    {
        NeonSchemaComparison evil = Samples.With(Payload, Samples.Change(Payload));
        evil.Branch.BranchName = Payload;
        string html = Samples.Report(NeonSchemaReportFormat.Html, new SchemaReportOptions { Title = Payload, Link = new Uri("https://x.example/?a=\"><script>") }, Samples.Shop, evil);

        XElement page = Page(html);

        string[] allowed = ["html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "div", "table", "thead", "tbody", "tr", "th", "td", "fieldset", "legend", "label", "input", "main", "section", "article", "ul", "li", "strong", "span", "code", "details", "summary", "pre", "del", "ins", "footer", "figure", "figcaption", "svg", "g", "title", "rect", "path", "text", "tspan"];
        Assert.Empty(page.DescendantsAndSelf().Select(element => element.Name.LocalName).Except(allowed));
        Assert.DoesNotContain(page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName), name => name is "src" or "style" or "srcset" || name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), href => Assert.Matches("^(#|https://)", href.Value));
        Assert.DoesNotMatch("(?i)url\\(|@import", page.Descendants("style").Single().Value);
        Assert.Contains(Payload, page.Descendants("h2").Select(heading => heading.Value));
    }

    [Fact]
    public void The_policy_allows_its_own_style_and_nothing_else()
    {
        XElement page = Page(Samples.Report(NeonSchemaReportFormat.Html, null, Samples.Shop));

        string policy = page.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;

        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.Descendants("style").Single().Value)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public void Every_control_has_a_label_and_every_link_a_target()
    {
        XElement page = Page(Samples.Report(NeonSchemaReportFormat.Html, null, Samples.Shop, Samples.Equal));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];

        Assert.Equal(ids.Distinct().Count(), ids.Length);
        Assert.All(page.Descendants("input"), input => Assert.False(string.IsNullOrWhiteSpace(input.Parent!.Value)));
        Assert.All(page.Descendants().Attributes("href").Where(href => href.Value.StartsWith('#')), href => Assert.Contains(href.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), label => Assert.Contains(label.Value, ids));
    }

    [Fact]
    public void Everything_reachable_is_in_a_landmark_and_has_a_unique_name()
    {
        XElement page = Page(Samples.Report(NeonSchemaReportFormat.Html, null, Samples.Shop, Samples.With("b", Samples.Change("x"))));
        string[] landmarks = ["header", "main", "footer", "section"];

        Assert.All(page.Descendants().Where(element => element.Name.LocalName is "input" or "summary"), element => Assert.Contains(element.Ancestors(), ancestor => landmarks.Contains(ancestor.Name.LocalName)));
        string[] summaries = [.. page.Descendants("summary").Select(summary => (string?)summary.Attribute("aria-label")).OfType<string>()];
        Assert.Contains("Definition of column public.orders.note", summaries);
        Assert.Equal(summaries.Distinct().Count(), summaries.Length);
        // The overview scrolls where it must; lines are wrapped, so nothing else is a stop that a key has to pass.
        Assert.Equal("Overview", Assert.Single(page.Descendants().Attributes("tabindex")).Parent!.Attribute("aria-label")!.Value);
        Assert.Equal("Every change is hidden.", page.Descendants().Single(element => (string?)element.Attribute("role") == "status").Value);
    }

    [Fact]
    public void Its_colours_can_be_read_in_every_theme()
    {
        string style = Page(Samples.Report(NeonSchemaReportFormat.Html, null, Samples.Shop)).Descendants("style").Single().Value;
        Dictionary<string, string>[] themes = [.. Regex.Matches(style, "--bg:[^}]*").Select(theme => Regex.Matches(theme.Value, "--([a-z]+): (#[0-9a-f]+)").ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value))];

        Assert.Equal(4, themes.Length);
        // The level AA of WCAG for text of this size.
        Assert.All(themes, theme => Assert.All(
            from ground in new[] { "bg", "panel", "old", "new" }
            from text in ground is "bg" or "panel" ? new[] { "fg", "dim", "link", "breaking", "caution", "safe", "none" } : ["fg", "dim"]
            select (text, ground),
            pair => Assert.True(Contrast(theme[pair.text], theme[pair.ground]) >= 4.5, $"{pair.text} on {pair.ground}: {Contrast(theme[pair.text], theme[pair.ground]):F2}")));
    }

    [Fact]
    public void Both_sides_of_the_diff_have_their_lines_and_numbers()
    {
        XElement page = Page(Samples.Report(NeonSchemaReportFormat.Html, null, Samples.Shop));

        string Side(string side) => string.Join("\n", page.Descendants("div").Where(div => (string?)div.Attribute("class") == $"side {side}")
            .Descendants().Where(line => line.Attribute("data-n") is not null).Select(line => $"{line.Name} {line.Attribute("data-n")!.Value} {line.Value}"));

        Assert.StartsWith("span 1 CREATE TABLE public.orders (\nspan 2     id integer NOT NULL,\ndel 3     total integer,\ndel 4     note text\nspan 5 );\n", Side("before"), StringComparison.Ordinal);
        Assert.StartsWith("span 1 CREATE TABLE public.orders (\nspan 2     id integer NOT NULL,\nins 3     total bigint\nspan 4 );\n", Side("after"), StringComparison.Ordinal);
    }

    private static double Contrast(string one, string other)
    {
        double[] lights = [.. new[] { Light(one), Light(other) }.Order()];
        return (lights[1] + 0.05) / (lights[0] + 0.05);
    }

    /// <summary>The relative luminance of <c>#rgb</c> or <c>#rrggbb</c>.</summary>
    private static double Light(string colour)
    {
        string digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => new string(digit, 2))) : colour[1..];
        double[] parts = [.. Convert.FromHexString(digits).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static XElement Page(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>\n", html, StringComparison.Ordinal);
        return XElement.Parse(html, LoadOptions.PreserveWhitespace);
    }
}

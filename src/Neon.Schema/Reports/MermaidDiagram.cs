using System.Globalization;
using System.Text;

namespace Neon.Schema.Reports;

/// <summary>Writes a diagram as Mermaid, which GitHub and GitLab draw.</summary>
internal static class MermaidDiagram
{
    private const int LongestName = 60;

    /// <summary>The block of code, with its caption.</summary>
    public static string Write(Diagram diagram)
    {
        StringBuilder text = new("flowchart LR\n");
        for (int i = 0; i < diagram.Tables.Count; i++)
        {
            DiagramTable table = diagram.Tables[i];
            string words = table.Words.Length == 0 ? "" : "<br/>" + table.Words;
            text.Append($"  t{i}[\"{Escape(DiagramText.Shortened(table.Name, LongestName))}{words}\"]:::{Class(table.State)}\n");
        }
        foreach (DiagramLink link in diagram.Links)
            text.Append($"  t{link.From} {Arrow(link.State)} t{link.To}\n");
        text.Append("  classDef added fill:#dafbe1,stroke:#116329,color:#116329\n")
            .Append("  classDef changed fill:#fff8c5,stroke:#7d4e00,color:#7d4e00\n")
            .Append("  classDef removed fill:#ffebe9,stroke:#b3151f,color:#b3151f,stroke-dasharray:4 3\n")
            .Append("  classDef near fill:#f6f8fa,stroke:#57606a,color:#1c2128\n");
        return MarkdownText.Fenced("mermaid", text.ToString()) + "\n" + MarkdownText.Prose(diagram.Caption) + "\n";
    }

    private static string Class(DiagramState state) => state.ToString().ToLowerInvariant();

    private static string Arrow(DiagramState state) => state switch
    {
        DiagramState.Added => "==>|added|",
        DiagramState.Removed => "-.->|removed|",
        DiagramState.Changed => "-->|changed|",
        _ => "-->",
    };

    /// <summary>A name in which nothing is Mermaid's, Markdown's or HTML's: all but letters, digits, dots and underscores is a number.</summary>
    private static string Escape(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isPlain = c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_' or ' ';
            int code = char.IsHighSurrogate(c) && i + 1 < name.Length ? char.ConvertToUtf32(c, name[++i]) : c;
            _ = isPlain ? text.Append(c) : text.Append('#').Append(code.ToString(CultureInfo.InvariantCulture)).Append(';');
        }
        return text.ToString();
    }
}

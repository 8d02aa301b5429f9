using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads COMMENT and SECURITY LABEL.</summary>
internal static class RemarkReader
{
    /// <summary>Reads a comment from behind its first word.</summary>
    public static void ReadComment(Draft draft)
    {
        StatementCursor at = draft.At;
        at.Expect("ON");
        ObjectReference target = ReferenceReader.Take(at);
        at.Expect("IS");
        string text = at.TakeRest();
        // The comments that every database has from its beginning, and that some dumps write.
        if (target is { Sort: "schema", Name: "public" } && text == "'standard public schema'")
            return;
        if (target is { Sort: "extension", Name: "plpgsql" })
            return;
        draft.Make(AlterReader.About(Kinds.Comment, target))["text"] = text;
    }

    /// <summary>Reads a security label from behind its first words.</summary>
    public static void ReadSecurityLabel(Draft draft)
    {
        StatementCursor at = draft.At;
        string provider = at.Take("FOR") ? at.TakeName() : "";
        at.Expect("ON");
        ObjectReference target = ReferenceReader.Take(at);
        at.Expect("IS");
        SchemaObject label = draft.Make(AlterReader.About(Kinds.SecurityLabel, target, provider));
        label["provider"] = SqlName.Quote(provider);
        label["label"] = at.TakeRest();
    }
}

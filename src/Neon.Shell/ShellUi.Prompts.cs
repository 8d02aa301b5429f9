using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Neon.Shell;

/// <content>What the engine asks. Where nobody can answer, asking is an error, never a wait.</content>
internal sealed partial class ShellUi
{
    /// <inheritdoc/>
    public override string ReadLine() => Ask("");

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => AskSecret("");

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireSomebody(caption, message);
        WriteHeading(caption, message);
        Choice[] offered = [.. choices.Select(choice => new Choice(choice))];
        while (true)
        {
            WriteLine(string.Join("  ", offered.Select(choice => $"[{choice.Key}] {choice.Label}").Append("[?] Help")));
            string answer = Ask(defaultChoice < 0 ? ": " : $"(default is \"{offered[defaultChoice].Key}\"): ").Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            if (Array.FindIndex(offered, choice => choice.IsMeantBy(answer)) is >= 0 and int chosen)
                return chosen;
            if (answer == "?")
                foreach (Choice choice in offered)
                    WriteLine($"{choice.Key} - {choice.Help}");
        }
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireSomebody(caption, string.Join(", ", descriptions.Select(field => field.Name)));
        WriteHeading(caption, message);
        return descriptions.ToDictionary(field => field.Name, field => PSObject.AsPSObject(AskFor(field)));
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        RequireSomebody(caption, message);
        WriteHeading(caption, message);
        string user = string.IsNullOrEmpty(userName) ? Ask("User: ") : userName;
        return new PSCredential(user, AskSecret($"Password for user {user}: "));
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    // The binder converts a text to the parameter's type; it says so where it cannot.
    private object AskFor(FieldDescription field)
    {
        string label = $"{field.Name}: ";
        if (field.ParameterTypeName == nameof(SecureString))
            return AskSecret(label);
        if (field.ParameterTypeName == nameof(PSCredential))
            return PromptForCredential("", field.Name, "", "");
        if (!field.ParameterTypeName.EndsWith("[]", StringComparison.Ordinal))
            return Ask(label);

        var items = new List<string>();
        while (Ask($"{field.Name}[{items.Count}]: ") is { Length: > 0 } item)
            items.Add(item);
        return items.ToArray();
    }

    private string Ask(string label)
    {
        RequireSomebody(label, "");
        return Answered(LineEditor.Read(label)) ?? "";
    }

    private SecureString AskSecret(string label)
    {
        RequireSomebody(label, "");
        return Answered(LineEditor.ReadSecret(label));
    }

    // Ctrl+C at a question stops the pipeline that asked it.
    private T Answered<T>(LineRead<T> read)
    {
        if (!read.Cancelled)
            return read.Value;

        _session.Stop();
        throw new PipelineStoppedException();
    }

    private void RequireSomebody(string caption, string message)
    {
        EndProgress();
        if (!_mayAsk)
        {
            string question = string.Join(": ", new[] { caption, message }.Select(text => text.Trim(' ', ':')).Where(text => text.Length > 0));
            throw new PSInvalidOperationException(
                "This session cannot ask" + (question.Length > 0 ? $" ({question})" : "")
                + ": it is not interactive. Give the value as a parameter, or use -Confirm:$false where a confirmation is meant.");
        }
    }

    private void WriteHeading(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            WriteLine($"{Environment.NewLine}{PSStyle.Instance.Bold}{caption}{PSStyle.Instance.Reset}");
        if (!string.IsNullOrEmpty(message))
            WriteLine(message);
    }

    /// <summary>A choice with its hot key: in the label "Yes to &amp;All" that is A.</summary>
    private readonly struct Choice(ChoiceDescription choice)
    {
        public string Label { get; } = choice.Label.Replace("&", "", StringComparison.Ordinal);

        public string Help { get; } = choice.HelpMessage;

        public string Key { get; } = choice.Label.IndexOf('&', StringComparison.Ordinal) is >= 0 and int mark && mark + 1 < choice.Label.Length
            ? choice.Label.Substring(mark + 1, 1).ToUpper(CultureInfo.CurrentCulture)
            : choice.Label;

        public bool IsMeantBy(string answer) =>
            answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Label, StringComparison.OrdinalIgnoreCase);
    }
}

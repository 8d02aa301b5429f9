using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using Neon.Binding;

namespace Neon.Runtime;

/// <summary>
/// What a caller can do about an error, in terms of the cmdlet that they ran: the service knows its own names only. One place for
/// all cmdlets, by their parameters.
/// </summary>
internal static class Advice
{
    private static readonly Regex Member = new("\\b[a-z0-9]+(?:_[a-z0-9]+)+\\b", RegexOptions.CultureInvariant);

    // As the service says that a branch does not have it; a user or a domain of it that is missing is another matter.
    private static readonly Regex NotEnabled = new("(?i)\\b(?<what>auth|data api)\\b[^.;:]*\\bnot (?:found|enabled|configured)", RegexOptions.CultureInvariant);

    /// <summary>The advice; null where there is none.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="error">Its error.</param>
    public static string? For(PSCmdlet cmdlet, NeonException error)
    {
        string? own = error.RecommendedAction ?? (error is NeonApiException answer ? OfAnswer(cmdlet, answer) : null);
        string? origin = error.Category == NeonErrorCategory.ObjectNotFound ? (cmdlet as NeonCmdlet)?.OriginOfMissing(error) : null;
        return origin is null ? own : own is null ? origin : $"{origin} {own}";
    }

    private static string? OfAnswer(PSCmdlet cmdlet, NeonApiException answer) => answer.StatusCode switch
    {
        409 when cmdlet.GetType().GetProperty("IfNotExists") is not null => "To use the existing one, add -IfNotExists.",
        404 when NotEnabled.Match(answer.Message) is { Success: true } found =>
            found.Groups["what"].Value.Equals("auth", StringComparison.OrdinalIgnoreCase) ? "Enable it with Enable-NeonAuth." : "Enable it with Enable-NeonDataApi.",
        400 or 422 when ParameterOf(cmdlet, answer.Message) is { } parameter =>
            cmdlet.MyInvocation.BoundParameters.ContainsKey(parameter) ? $"Check the value of -{parameter}." : $"Specify -{parameter}.",
        _ => null,
    };

    // The member of the body that a message speaks of, as the parameter that is sent as it.
    private static string? ParameterOf(PSCmdlet cmdlet, string message)
    {
        string[] members = [.. Member.Matches(message).Cast<Match>().Select(match => match.Value)];
        return cmdlet.GetType().GetProperties()
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .FirstOrDefault(property => members.Contains(MemberOf(property)) || members.Any(member => string.Equals(member.Replace("_", ""), property.Name, StringComparison.OrdinalIgnoreCase)))?.Name;
    }

    private static string? MemberOf(PropertyInfo property) => property.GetCustomAttribute<ApiMemberAttribute>()?.Path is { } path ? path.Substring(path.LastIndexOf('.') + 1) : null;
}

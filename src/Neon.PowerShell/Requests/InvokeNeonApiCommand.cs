using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Files;
using Neon.Formatting;
using Neon.Loading;
using Neon.Runtime;

namespace Neon.Requests;

/// <summary>
/// Sends any request to the API, with the session, retries and errors of the other cmdlets. Use it for routes that have no
/// cmdlet. Answers are custom objects with the API's own names.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "NeonApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeNeonApiCommand : NeonCmdlet
{
    private const string Get = "GET";

    // A name with a colon would be that of a drive.
    private const string VariableName = @"^(?:(?:global|local|private|script):)?\w+\z";

    private AnswerHead? _head;

    /// <summary>
    /// The path below the address of the API, for example <c>projects/ancient-bar-12345678/branches</c>, escaped as in a URL. It can begin with a slash or with the address of the API, and it can include a query.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method.</summary>
    [Parameter(Position = 1)]
    [ValidateSet(Get, "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = Get;

    /// <summary>The names and values of the query. The cmdlet escapes them. The items of a list are separated by commas, and <c>$null</c> values are omitted.</summary>
    [Parameter]
    [AllowNull]
    [FreeText]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object or an array, which is converted to JSON, or JSON as text.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [FreeText]
    public object? Body { get; set; }

    /// <summary>
    /// The fields of a form, which is sent instead of a JSON body: as <c>application/x-www-form-urlencoded</c>, or as <c>multipart/form-data</c> if a value is a file (FileInfo). A list is sent as one field for each item, and <c>$null</c> values are omitted.
    /// </summary>
    [Parameter]
    [FreeText]
    public IDictionary? Form { get; set; }

    /// <summary>The file to write the answer to, as it arrives. Nothing is written to the pipeline. Taken literally.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FilePath(IsWritten = true)]
    public string? OutFile { get; set; }

    /// <summary>The name of a variable that gets the headers of the answer: a dictionary of names and lists of values.</summary>
    [Parameter]
    [Alias("RHV")]
    [ValidatePattern(VariableName)]
    [FreeText]
    public string? ResponseHeadersVariable { get; set; }

    /// <summary>The name of a variable in which to store the HTTP status of the response, even if it's an error.</summary>
    [Parameter]
    [ValidatePattern(VariableName)]
    [FreeText]
    public string? StatusCodeVariable { get; set; }

    /// <summary>Writes the items of a list, from all pages. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter All { get; set; }

    /// <summary>The property of the response that contains the items to write. By default, <see cref="All"/> uses the list that has the name of the last segment of the path, or the only list.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string? ItemProperty { get; set; }

    /// <summary>Doesn't prompt for confirmation before a DELETE request.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        string method = Method.ToUpperInvariant();
        ApiPath path = ApiPath.Parse(Path, CurrentSession.BaseUri);
        Check(method);
        string? file = OutFile is null ? null : TextFiles.Resolve(this, OutFile);
        if (DeprecatedRoutes.WarningOf(method, path.Text) is { } warning)
            WriteWarning(warning);
        ApiRequest<object> request = ApiRequest<object>.ForPath(method, path.Text, Form is null ? Json() : FormFields.BodyOf(Form, this)).With(path.Query).With(Pairs());
        if (ResponseHeadersVariable is not null || StatusCodeVariable is not null)
            request.Telling(head => _head = head);
        if (method == Get ? file is not null && !ShouldProcess(file, $"Write the response of GET {path.Text}") : !ApproveChange(request, method, path.Text))
            return;
        Guard(Path, () => SendAndTell(() =>
        {
            if (file is null)
                Write(request, path.LastSegment);
            else
                Save(request, file);
        }));
    }

    private void Check(string method)
    {
        if (method == Get && (IsGiven(nameof(Body)) || Form is not null))
            throw NeonErrors.InvalidArgument("A GET request cannot have a body.");
        if (Form is not null && IsGiven(nameof(Body)))
            throw NeonErrors.InvalidArgument("-Form and -Body cannot be used together.");
        if (method != Get && All)
            throw NeonErrors.InvalidArgument("-All can be used only with GET.");
        if (OutFile is not null && (All || ItemProperty is not null))
            throw NeonErrors.InvalidArgument("-OutFile writes the response unchanged and cannot be used with -All or -ItemProperty.");
    }

    // The variables are those of the caller, as with Invoke-RestMethod.
    private void SendAndTell(Action send)
    {
        try
        {
            send();
        }
        catch (NeonApiException e) when (StatusCodeVariable is not null)
        {
            SessionState.PSVariable.Set(StatusCodeVariable, e.StatusCode);
            throw;
        }
        if (StatusCodeVariable is not null)
            SessionState.PSVariable.Set(StatusCodeVariable, _head?.StatusCode);
        if (ResponseHeadersVariable is not null)
            SessionState.PSVariable.Set(ResponseHeadersVariable, _head?.Headers);
    }

    private void Save(ApiRequest<object> request, string file)
    {
        using FileDownload download = new(file) { IsHashed = false, IsPrivate = true };
        Send(request.To(download));
        download.Complete();
    }

    // The engine knows one impact a cmdlet; a DELETE is asked about as the Remove cmdlets ask.
    private bool ApproveChange(ApiRequest request, string method, string path)
    {
        if (request.MayChange)
            CheckReadOnly(path, method);
        if (!ShouldProcess(path, method))
            return false;
        bool wasAsked = IsGiven("Confirm") || Preference() is not ConfirmImpact.High;
        return method != "DELETE" || Force || wasAsked || ShouldContinue($"{method} {path}", "Delete with Invoke-NeonApi");
    }

    private ConfirmImpact Preference() =>
        LanguagePrimitives.TryConvertTo(SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact preference) ? preference : ConfirmImpact.High;

    private void Write(ApiRequest<object> request, string lastSegment)
    {
        if (!All)
        {
            object? answer = Send(request);
            EscapedText.MarkIfNeeded(answer);
            if (answer is not null)
                WriteObject(ItemProperty is null ? answer : Items(answer, request, lastSegment), enumerateCollection: true);
            return;
        }
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (ApiRequest<object>? next = request; next is not null;)
        {
            object? page = Send(next);
            EscapedText.MarkIfNeeded(page);
            if (page is null)
                return;
            IReadOnlyList<object?> items = Items(page, request, lastSegment);
            WriteObject(items, enumerateCollection: true);

            // The last full page of some lists has a cursor too, and the page after it is empty.
            string? cursor = items.Count == 0 ? null : Cursor(page);
            if (cursor is not null && !seen.Add(cursor))
                throw NeonErrors.CursorLoop(request.ToString());
            next = cursor is null ? null : (ApiRequest<object>)request.At(cursor);
        }
    }

    private IReadOnlyList<object?> Items(object answer, ApiRequest request, string lastSegment)
    {
        if (answer is object?[] list)
            return list;
        PSObject members = PSObject.AsPSObject(answer);
        if (ItemProperty is not null)
        {
            PSPropertyInfo property = members.Properties[ItemProperty]
                ?? throw NeonErrors.InvalidArgument($"The response to {request} has no property '{ItemProperty}'. Its properties are: {string.Join(", ", members.Properties.Select(member => member.Name))}.", ItemProperty);
            return property.Value is object?[] items ? items : property.Value is null ? [] : [property.Value];
        }
        List<PSPropertyInfo> lists = [.. members.Properties.Where(member => member.Value is object?[])];
        PSPropertyInfo? found = lists.Find(member => string.Equals(member.Name, lastSegment, StringComparison.OrdinalIgnoreCase)) ?? (lists.Count == 1 ? lists[0] : null);
        return (object?[])(found ?? throw NeonErrors.NoItems(request.ToString(), lists.Select(member => member.Name))).Value;
    }

    private static string? Cursor(object answer)
    {
        if (answer is not PSObject members)
            return null;
        PSObject? pagination = members.Properties["pagination"]?.Value as PSObject;
        object? cursor = pagination?.Properties["next"]?.Value ?? pagination?.Properties["cursor"]?.Value ?? members.Properties["next_cursor"]?.Value;
        return RequestValue.ToText(cursor) is { Length: > 0 } text ? text : null;
    }

    // Written here, on the pipeline's thread: an object of a script may have properties that are scripts.
    private JsonText? Json()
    {
        if (Body is null)
            return null;
        if (Body is not string && (Body as PSObject)?.BaseObject is not string)
            return new JsonText(ClientLoader.Client.WriteJson(Body), Body);
        string text = Body.ToString()!;
        try
        {
            _ = ClientLoader.Client.ReadJson(text);
            return new JsonText(text);
        }
        catch (FormatException e)
        {
            throw ApiErrors.InvalidBody("the text isn't valid JSON: " + e.Message, e);
        }
    }

    private IEnumerable<KeyValuePair<string, object?>>? Pairs() => Query?.Cast<DictionaryEntry>()
        .Select(pair => new KeyValuePair<string, object?>(RequestValue.ToText(pair.Key) ?? "", pair.Value));
}

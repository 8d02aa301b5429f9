using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Files;
using Neon.Formatting;
using Neon.Loading;
using Neon.Scopes;

namespace Neon.Resources.Functions;

/// <summary>
/// Deploys a function: its code, its environment variables, or its runtime. What is not given stays as in the deployment
/// before. The first deployment creates the function, and needs the code.
/// </summary>
[Cmdlet(VerbsData.Publish, "NeonFunction", SupportsShouldProcess = true)]
[OutputType(typeof(NeonFunctionDeployment))]
public sealed class PublishNeonFunctionCommand : BranchChangeCmdlet
{
    private const int ProgressId = 1852141423;

    /// <summary>The slug of the function, 1 to 20 lowercase letters and digits, or a function object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("FunctionSlug", "Slug", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    public NeonFunctionReference? Function { get; set; }

    /// <summary>
    /// The code: a folder with <c>index.mjs</c> or <c>index.js</c> at its root, one of these files, or a ZIP archive. Taken literally.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    [ApiMember("zip")]
    [FilePath]
    public string? Path { get; set; }

    /// <summary>Environment variables that are added or replaced: <c>@{ MODE = 'live'; TOKEN = $secureString }</c>. The others stay.</summary>
    [Parameter]
    [ApiMember("environment")]
    [FreeText]
    public IDictionary? Environment { get; set; }

    /// <summary>The names of environment variables that are removed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[]? RemoveEnvironment { get; set; }

    /// <summary>The runtime, for example <c>nodejs24</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("nodejs24")]
    [ValidateNotNullOrEmpty]
    [ApiMember("runtime")]
    public string? Runtime { get; set; }

    private protected override void Process() => Guard(Function, () =>
    {
        if (Path is null && Environment is null && RemoveEnvironment is null && Runtime is null)
            throw NeonErrors.InvalidArgument("Nothing to deploy: specify -Path, -Environment, -RemoveEnvironment or -Runtime.");
        Function!.CheckKind();
        string slug = FunctionNoun.Check(Function.Key);
        Dictionary<string, string>? variables = Variables();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Function);
        using FunctionArchive? archive = Path is null ? null : FunctionArchive.Of(TextFiles.Resolve(this, Path), StopToken);
        if (archive is not null)
            WriteVerbose($"The archive of {Path} has {(archive.Files is { } files ? $"{files} files and " : "")}{ViewText.Size(archive.Length)}, SHA-256 {archive.Sha256}.");
        if (!Approve($"{slug} on {branch.Place}", archive is null ? "Deploy settings of function" : $"Deploy function from {Path} ({ViewText.Size(archive.Length)})"))
            return;
        NeonFunctionDeployment deployment = Upload(branch, slug, archive, variables);
        WriteObject(Wait ? new DeploymentWait(branch, deployment, TimeoutSec).Finish(this) : deployment);
    });

    private NeonFunctionDeployment Upload(BranchScope branch, string slug, FunctionArchive? archive, Dictionary<string, string>? variables)
    {
        MultipartBody form = new();
        if (archive is not null)
            form.Add("zip", "bundle.zip", () => WithProgress(slug, archive));
        form.Add("runtime", Runtime);
        if (variables is not null)
            form.Add("environment", ClientLoader.Client.WriteJson(variables)).WithSecrets(variables.Values);
        try
        {
            return Send(FunctionApi.Deploy(branch, slug, form)).RequiredIn(branch, slug);
        }
        finally
        {
            if (archive is not null)
                WriteProgress(Progress(slug, archive, archive.Length) with { IsCompleted = true });
        }
    }

    // Told once a percent: a bar that is drawn for each chunk takes longer than the chunk.
    private ReadProgress WithProgress(string slug, FunctionArchive archive)
    {
        int told = -1;
        return new ReadProgress(archive.Open(), read =>
        {
            ActivityProgress progress = Progress(slug, archive, read);
            if (progress.Percent == told)
                return;
            told = progress.Percent ?? 100;
            Activity.Progress(progress);
        });
    }

    private static ActivityProgress Progress(string slug, FunctionArchive archive, long sent) =>
        new(ProgressId, $"Uploading function {slug}", $"{ViewText.Size(sent)} of {ViewText.Size(archive.Length)}")
        {
            Percent = archive.Length == 0 ? 100 : (int)(100 * sent / archive.Length),
        };

    // The service removes a variable that has no value; that has a parameter of its own here, since an empty value may be a mistake.
    private Dictionary<string, string>? Variables()
    {
        if (Environment is null && RemoveEnvironment is null)
            return null;
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (string name in RemoveEnvironment ?? [])
            variables[name] = "";
        foreach (DictionaryEntry pair in Environment ?? new Hashtable())
        {
            string name = Convert.ToString(pair.Key, CultureInfo.InvariantCulture) ?? "";
            if (name.Length == 0)
                throw NeonErrors.InvalidArgument("-Environment has a variable without a name.");
            if (variables.ContainsKey(name))
                throw NeonErrors.InvalidArgument($"The variable {name} cannot be both set and removed.", name);
            string? value = GivenValue.Of(pair.Value) is SecureString secret ? Secrets.ToPlainText(secret) : RequestValue.ToText(GivenValue.Of(pair.Value));
            if (string.IsNullOrEmpty(value))
                throw NeonErrors.InvalidArgument($"The environment variable {name} has no value. To remove a variable, use -RemoveEnvironment.", name);
            variables[name] = value!;
        }
        return variables;
    }
}

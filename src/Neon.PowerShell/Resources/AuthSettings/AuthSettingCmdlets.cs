using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Resources.Auth;

namespace Neon.Resources.AuthSettings;

/// <summary>The base of cmdlets that read one setting of a branch's Neon Auth.</summary>
public abstract class AuthSettingReadCmdlet : AuthCmdlet
{
    /// <summary>Whether what is read may have its secrets: not in a read-only session.</summary>
    private protected bool HandsOutSecrets => CurrentSession.AllowsCredential;

    /// <summary>Reads the setting.</summary>
    private protected abstract NeonObject Read(BranchScope branch);

    private protected sealed override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        NeonObject read = Read(branch);
        Placed.In((IInBranch)read, branch);
        WriteObject(read);
    });

    /// <summary>A setting that is read with all others, since it has no route of its own.</summary>
    private protected static T One<T>(T? setting)
        where T : NeonObject =>
        setting ?? throw ApiErrors.EmptyAnswer(typeof(T).Name);
}

/// <summary>The base of cmdlets that change one setting of a branch's Neon Auth: what is not given stays.</summary>
public abstract class AuthSettingChangeCmdlet : AuthCmdlet
{
    /// <summary>What the setting is called in a question.</summary>
    private protected abstract string Setting { get; }

    /// <summary>The body of the change.</summary>
    private protected virtual RequestBody Body => GivenBody;

    /// <summary>Changes the setting.</summary>
    private protected abstract NeonObject Change(BranchScope branch, RequestBody body);

    private protected sealed override void Process() => Guard(Branch, () =>
    {
        RequestBody body = Body;
        if (body.Count == 0)
            throw NeonErrors.NothingToChange(Members());
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        Act(branch.Place, $"Set {Setting} of Neon Auth", () =>
        {
            NeonObject changed = Change(branch, body);
            Placed.In((IInBranch)changed, branch);
            return changed;
        });
    });

    private List<string> Members() => [.. GetType().GetProperties().Where(property => property.IsDefined(typeof(ApiMemberAttribute))).Select(property => property.Name)];
}

using System;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Errors;

namespace Neon.Session;

/// <summary>
/// The default session of each runspace. A session belongs to the runspace that made it, so that two scripts in
/// one process (jobs, a web host) cannot take each other's key; a runspace that ends takes its entry along.
/// </summary>
internal static class SessionStore
{
    /// <summary>The variable that holds a key.</summary>
    public const string KeyVariable = "NEON_API_KEY";

    private const string HostVariable = BaseAddress.Variable;
    private const string ReadOnlyVariable = "NEON_READ_ONLY";

    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    /// <summary>The session that <c>Connect-Neon</c> made in this runspace, or null.</summary>
    public static NeonSession? Current => Mine.Session is { IsOpen: true } session ? session : null;

    // Whether any runspace of this process has had one, for the advice to another.
    private static volatile bool _isConnected;

    private static Slot Mine => Slots.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>Makes a session the default of this runspace, or takes the default away; the one before is closed.</summary>
    public static void Set(NeonSession? session)
    {
        Slot mine = Mine;
        NeonSession? before = mine.Session;
        mine.Session = session;
        _isConnected |= session is not null;
        if (!ReferenceEquals(before, session))
            before?.Dispose();
    }

    /// <summary>The session that a command uses: its own, the runspace's, or one of the environment.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.NoSession</c>.</exception>
    public static NeonSession Find(NeonSession? explicitly) => FindAny(explicitly) ?? throw NeonErrors.NoSession(_isConnected);

    /// <summary>The same, or null where there is none.</summary>
    public static NeonSession? FindAny(NeonSession? explicitly)
    {
        if (explicitly is not null)
            return explicitly.IsOpen ? explicitly : throw ApiErrors.SessionClosed();
        if (Mine.Session is { IsOpen: true, EnvironmentKey: null } connected)
            return connected;
        return FromEnvironment();
    }

    private static NeonSession? FromEnvironment()
    {
        string? key = Environment.GetEnvironmentVariable(KeyVariable);
        if (string.IsNullOrWhiteSpace(key))
            return null;
        string? host = Environment.GetEnvironmentVariable(HostVariable);
        string? readOnly = Environment.GetEnvironmentVariable(ReadOnlyVariable);
        string origin = host + "\n" + readOnly + "\n" + key;
        Slot mine = Mine;
        if (mine.Session is { IsOpen: true } session && session.EnvironmentKey == origin)
            return session;
        NeonSession made = new(Secrets.ToApiKey(key), BaseAddress.FromEnvironment(), new SessionSettings { IsReadOnly = IsOn(readOnly) })
        {
            EnvironmentKey = origin,
            KeySource = KeyVariable,
            BaseUriSource = BaseAddress.VariableSource,
        };
        Set(made);
        return made;
    }

    /// <summary>Whether the environment asks for read-only sessions.</summary>
    public static bool IsReadOnlyWanted => IsOn(Environment.GetEnvironmentVariable(ReadOnlyVariable));

    // Anything but a clear no is a yes: whoever has set it wants to be safe.
    private static bool IsOn(string? value) =>
        !string.IsNullOrWhiteSpace(value) && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase) && value!.Trim() != "0";

    private sealed class Slot
    {
        public NeonSession? Session { get; set; }
    }
}

/// <summary>The address of the API, checked.</summary>
internal static class BaseAddress
{
    /// <summary>The variable that names an address.</summary>
    public const string Variable = "NEON_API_HOST";

    /// <summary>The variable, where it names an address; null where it does not.</summary>
    public static string? VariableSource => string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Variable)) ? null : Variable;

    /// <summary>The address that <c>NEON_API_HOST</c> names, or the service's.</summary>
    public static Uri FromEnvironment()
    {
        string? host = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(host) ? NeonSession.DefaultBaseUri : Check(new Uri(host, UriKind.RelativeOrAbsolute));
    }

    /// <summary>An address to which a key may be sent, with the slash at its end that relative paths need.</summary>
    /// <exception cref="NeonException">It is not absolute, has a user or a query, or is plain http to another machine.</exception>
    public static Uri Check(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
            throw NeonErrors.InvalidArgument($"The address must be an absolute https address, for example {NeonSession.DefaultBaseUri}.", Shown(address));
        if (address.Scheme == "http" && !address.IsLoopback)
            throw NeonErrors.InvalidArgument("The address must use https, because the key is sent to it; plain http is allowed for loopback addresses only.", Shown(address));
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw NeonErrors.InvalidArgument("The address must not contain a user, query or fragment.", Shown(address));
        return address.AbsoluteUri.EndsWith("/", StringComparison.Ordinal) ? address : new Uri(address.AbsoluteUri + "/");
    }

    // A user, a query and a fragment may be or have a password.
    private static string Shown(Uri address) => Regex.Replace(address.OriginalString, "^([a-z]+://)?[^?#]*@|[?#].*$", "$1", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
}

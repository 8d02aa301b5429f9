namespace Neon;

/// <summary>The person whose API key is used.</summary>
public sealed class NeonUser : NeonObject
{
    /// <summary>The id, a UUID.</summary>
    public string Id { get; set; } = "";

    /// <summary>The e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The first name.</summary>
    public string? Name { get; set; }

    /// <summary>The last name.</summary>
    public string? LastName { get; set; }

    /// <summary>The log-in name; deprecated by the API.</summary>
    public string? Login { get; set; }

    /// <summary>The address of the avatar.</summary>
    public string? Image { get; set; }

    /// <summary>The plan; other values are possible.</summary>
    public string? Plan { get; set; }

    /// <summary>How many projects are allowed.</summary>
    public long? ProjectsLimit { get; set; }

    /// <summary>How many branches a project may have.</summary>
    public long? BranchesLimit { get; set; }

    /// <summary>The largest compute, in compute units.</summary>
    public double? MaxAutoscalingLimit { get; set; }

    /// <summary>Active time of computes that is allowed, in seconds.</summary>
    public long? ActiveSecondsLimit { get; set; }

    /// <summary>Compute time that is allowed, in seconds.</summary>
    public long? ComputeSecondsLimit { get; set; }

    /// <summary>The accounts one can log in with.</summary>
    public NeonUserAccount[]? AuthAccounts { get; set; }

    /// <summary>How it is billed.</summary>
    public NeonBillingAccount? BillingAccount { get; set; }

    /// <summary>The e-mail address, or the id.</summary>
    public override string ToString() => Email ?? Id;
}

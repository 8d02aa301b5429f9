using System.Globalization;

namespace Neon;

/// <summary>What an organization may spend in a month before its admins are warned.</summary>
public sealed class NeonSpendingLimit : NeonObject
{
    /// <summary>The organization.</summary>
    public string OrgId { get; set; } = "";

    /// <summary>The limit of a month, in cents; null where none is set.</summary>
    public long? SpendingLimitCents { get; set; }

    /// <summary>Whether a limit is set.</summary>
    public bool HasLimit => SpendingLimitCents is not null;

    /// <summary>The limit in units of the currency instead of cents.</summary>
    public decimal? SpendingLimit => SpendingLimitCents / 100m;

    /// <summary>The limit with two decimals; "none" where none is set.</summary>
    public override string ToString() => SpendingLimit?.ToString("0.00", CultureInfo.InvariantCulture) ?? "none";
}

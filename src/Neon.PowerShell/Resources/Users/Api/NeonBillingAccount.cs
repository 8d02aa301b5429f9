using System;
using Neon.Api;

namespace Neon;

/// <summary>How an account is billed.</summary>
public sealed class NeonBillingAccount : NeonObject
{
    /// <summary>The name on the bill.</summary>
    public string? Name { get; set; }

    /// <summary>Where bills are sent.</summary>
    public string? Email { get; set; }

    /// <summary><c>active</c>, <c>suspended</c>, <c>deactivated</c>, <c>deleted</c> or <c>UNKNOWN</c>; other values are possible.</summary>
    public string? State { get; set; }

    /// <summary>The kind of contract, for example <c>launch_v3</c> or <c>aws_marketplace</c>; other values are possible.</summary>
    public string? SubscriptionType { get; set; }

    /// <summary>How it is paid: <c>none</c>, <c>stripe</c>, <c>aws_mp</c> and so on; other values are possible.</summary>
    public string? PaymentMethod { get; set; }

    /// <summary>What it is paid with.</summary>
    public NeonPaymentSource? PaymentSource { get; set; }

    /// <summary>The plan and its version.</summary>
    public NeonPlanDetails? PlanDetails { get; set; }

    /// <summary>The limit of spending in a month, in cents.</summary>
    public long? SpendingLimitCents { get; set; }

    /// <summary>When quotas were last reset.</summary>
    public DateTimeOffset? QuotaResetAtLast { get; set; }

    /// <summary>The address.</summary>
    public string? AddressLine1 { get; set; }

    /// <summary>The address, second line.</summary>
    public string? AddressLine2 { get; set; }

    /// <summary>The city.</summary>
    public string? AddressCity { get; set; }

    /// <summary>The state.</summary>
    public string? AddressState { get; set; }

    /// <summary>The postal code.</summary>
    public string? AddressPostalCode { get; set; }

    /// <summary>The country, as a code.</summary>
    public string? AddressCountry { get; set; }

    /// <summary>The country, by name.</summary>
    public string? AddressCountryName { get; set; }

    /// <summary>The tax id.</summary>
    public string? TaxId { get; set; }

    /// <summary>The kind of tax id.</summary>
    public string? TaxIdType { get; set; }

    /// <summary>Where bills can be viewed. A read-only session shows its host only.</summary>
    [SecretAddress]
    public string? OrbPortalUrl { get; set; }
}

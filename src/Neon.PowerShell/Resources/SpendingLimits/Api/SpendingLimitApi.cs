namespace Neon.Api;

/// <summary>The requests of the spending limit of an organization.</summary>
internal static class SpendingLimitApi
{
    public static ApiRequest<NeonSpendingLimit> Get(string orgId) => ApiRequest<NeonSpendingLimit>.Get($"organizations/{orgId}/billing/spending_limit");

    public static ApiRequest<NeonSpendingLimit> Set(string orgId, RequestBody body) => ApiRequest<NeonSpendingLimit>.Put($"organizations/{orgId}/billing/spending_limit", body);

    public static ApiRequest<EmptyAnswer> Delete(string orgId) => ApiRequest<EmptyAnswer>.Delete($"organizations/{orgId}/billing/spending_limit");
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Domains of the customer's that lead to a branch's functions. Nobody looks at the DNS, so they stay pending.</summary>
internal static partial class DomainRoutes
{
    private const string All = "/projects/{project_id}/branches/{branch_id}/custom-domains";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call =>
        {
            (List<CustomDomain> page, string? next) = Pages.Take(
                call.Branch.Services.Domains.Values, domain => domain.Domain, _ => "", call.Query.Integer("limit", 1, 1000) ?? 100, call.Query.Text("cursor"));
            return Answer.Ok(new { CustomDomains = page.Select(domain => View(call, domain)).ToList(), Pagination = new { Next = next } });
        });
        api.MapLocked("POST", All, RegisterAsync);
        api.MapLocked("DELETE", All + "/{domain}", call =>
        {
            string name = Normal(call.Path("domain"));
            call.Branch.Services = call.Branch.Services.Domains.ContainsKey(name)
                ? call.Branch.Services with { Domains = call.Branch.Services.Domains.Remove(name) }
                : throw ApiException.NotFound("custom domain");
            return Answer.Nothing;
        });
    }

    private static async Task<Answer> RegisterAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string name = Normal(body.RequiredText("domain", 254));
        if (name.Length > 253 || !DomainShape().IsMatch(name) || name.EndsWith(".neon.tech", StringComparison.Ordinal) || name.EndsWith(".localhost", StringComparison.Ordinal) || name.EndsWith(".internal", StringComparison.Ordinal))
            throw body.Wrong("domain", "must be a domain that you own");

        string type = body.RequiredText("entity_type");
        if (type != "function")
            throw new ApiException(400, "entity_type must be function", "invalid_entity_type");

        Function function = FunctionRoutes.Find(call.Branch, body.RequiredText("entity_id"));
        CustomDomain domain = new(name, type, function.Slug);
        // The domains of other projects count as well, and nothing is said of whose they are. Sets are replaced whole, so they can be read without their gates.
        if (call.World.AllProjects.Where(project => project.DeletedAt is null).SelectMany(project => project.AllBranches.ToList())
            .Any(branch => branch.DeletedAt is null && branch.Services.Domains.TryGetValue(name, out CustomDomain? taken) && (branch != call.Branch || taken != domain)))
        {
            throw ApiException.Conflict("domain is already registered");
        }

        call.Branch.Services = call.Branch.Services with { Domains = call.Branch.Services.Domains.SetItem(name, domain) };
        return Answer.Created(View(call, domain));
    }

    private static string Normal(string domain) => (domain.EndsWith('.') ? domain[..^1] : domain).ToLowerInvariant();

    private static object View(Call call, CustomDomain domain) => new
    {
        domain.Domain,
        domain.EntityType,
        domain.EntityId,
        CnameTarget = $"{call.Branch.Id}.domains.localhost",
        Status = "pending",
        DnsStatus = "pending",
        BindingStatus = "pending",
    };

    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex DomainShape();
}

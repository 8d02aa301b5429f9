using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>Keys and what each may do, organizations, and whose a project is.</summary>
public sealed class AccountTests(MemoryFixture emulator) : IClassFixture<MemoryFixture>
{
    private Client Client => emulator.Client;

    [Fact]
    public async Task A_key_of_the_user_does_everything_until_it_is_revoked()
    {
        (Client key, long id) = await NewKeyAsync("api_keys", """{"key_name":"mine"}""");
        using (key)
        {
            JsonNode auth = await key.GetAsync("auth");
            Assert.Equal("api_key_user", (string)auth["auth_method"]!);
            Assert.Equal((string)auth["account_id"]!, (string)(await key.GetAsync("users/me"))["id"]!);
            JsonNode listed = (await Client.GetAsync("api_keys")).AsArray().Single(item => (long)item!["id"]! == id)!;
            Assert.Equal("127.0.0.1", (string)listed["last_used_from_addr"]!);
            Assert.NotNull(listed["last_used_at"]);
            Assert.True((bool)(await Client.OkAsync("DELETE", $"api_keys/{id}"))["revoked"]!);
            await key.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "projects");
        }

        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"api_keys/{id}");
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", "api_keys", "{}");
    }

    [Fact]
    public async Task A_key_of_an_organization_reaches_its_projects_and_no_user()
    {
        string org = await NewOrganizationAsync();
        (string elsewhere, _, _) = await Client.NewProjectAsync();
        (Client key, long id) = await NewKeyAsync($"organizations/{org}/api_keys", """{"key_name":"ci"}""");
        using (key)
        {
            JsonNode auth = await key.GetAsync("auth");
            Assert.Equal(("api_key_org", org), ((string)auth["auth_method"]!, (string)auth["account_id"]!));
            await key.RefusedAsync(HttpStatusCode.NotFound, "GET", "users/me");
            await key.RefusedAsync(HttpStatusCode.Forbidden, "GET", "api_keys");
            await key.RefusedAsync(HttpStatusCode.Forbidden, "POST", $"organizations/{org}/api_keys", """{"key_name":"more"}""");
            (string project, _, _) = await key.NewProjectAsync();
            Assert.Equal(org, (string)(await key.GetAsync($"projects/{project}"))["project"]!["org_id"]!);
            Assert.Equal(project, (string)(await key.GetAsync("projects"))["projects"]!.AsArray().Single()!["id"]!);
            await key.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{elsewhere}");
            await key.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{elsewhere}/branches");
            await Client.OkAsync("DELETE", $"organizations/{org}/api_keys/{id}");
            await key.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "auth");
        }
    }

    [Fact]
    public async Task A_key_of_a_project_sees_that_project_alone()
    {
        string org = await NewOrganizationAsync();
        string one = await NewProjectAsync(org);
        string other = await NewProjectAsync(org);
        (string elsewhere, _, _) = await Client.NewProjectAsync();
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", $"organizations/{org}/api_keys", $$"""{"key_name":"wrong","project_id":"{{elsewhere}}"}""");
        (Client key, _) = await NewKeyAsync($"organizations/{org}/api_keys", $$"""{"key_name":"one","project_id":"{{one}}"}""");
        using (key)
        {
            Assert.Equal(one, (string)(await key.GetAsync("projects"))["projects"]!.AsArray().Single()!["id"]!);
            await key.OkAsync("POST", $"projects/{one}/branches", "{}");
            await key.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{other}");
            await key.RefusedAsync(HttpStatusCode.Forbidden, "POST", "projects", """{"project":{}}""");
            await key.RefusedAsync(HttpStatusCode.Forbidden, "DELETE", $"projects/{one}");
            await key.RefusedAsync(HttpStatusCode.Forbidden, "GET", $"organizations/{org}");
            string next = await NewOrganizationAsync();
            await Client.OkAsync("POST", $"organizations/{org}/projects/transfer", Transfer(next, one));
            await key.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{one}");
        }

        Assert.Equal(one, (string)(await Client.GetAsync($"organizations/{org}/api_keys")).AsArray().Single()!["project_id"]!);
    }

    [Fact]
    public async Task Members_are_invited_paged_promoted_and_removed()
    {
        string org = await NewOrganizationAsync();
        await Client.OkAsync("POST", $"organizations/{org}/invitations", """{"invitations":[{"email":"ann@example.com","role":"viewer"},{"email":"bob@example.com","role":"member"}]}""");
        Assert.Equal(2, (await Client.GetAsync($"organizations/{org}/invitations"))["invitations"]!.AsArray().Count);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"organizations/{org}/invitations", """{"invitations":[{"email":"nobody","role":"member"}]}""");
        await Client.OkAsync("POST", $"_emulator/organizations/{org}/members", """{"email":"ann@example.com"}""");
        Assert.Single((await Client.GetAsync($"organizations/{org}/invitations"))["invitations"]!.AsArray());
        await Client.OkAsync("POST", $"_emulator/organizations/{org}/members", """{"email":"bob@example.com"}""");

        List<string> emails = [];
        string? cursor = null;
        do
        {
            JsonNode page = await Client.GetAsync($"organizations/{org}/members?limit=2&sort_by=email&sort_order=asc{(cursor is null ? "" : "&cursor=" + cursor)}");
            emails.AddRange(page["members"]!.AsArray().Select(member => (string)member!["user"]!["email"]!));
            cursor = (string?)page["pagination"]!["next"];
        }
        while (cursor is not null);

        Assert.Equal(["ann@example.com", "bob@example.com", "local@example.com"], emails);
        JsonArray members = (await Client.GetAsync($"organizations/{org}/members?sort_by=email&sort_order=asc"))["members"]!.AsArray();
        string ann = (string)members[0]!["member"]!["id"]!;
        string self = (string)members[2]!["member"]!["id"]!;
        Assert.Equal("viewer", (string)(await Client.GetAsync($"organizations/{org}/members/{ann}"))["role"]!);
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "PATCH", $"organizations/{org}/members/{self}", """{"role":"member"}""");
        await Client.RefusedAsync(HttpStatusCode.UnprocessableEntity, "DELETE", $"organizations/{org}/members/{self}");

        // Shared: the user leaves, and a project stays granted.
        string project = await NewProjectAsync(org);
        string permission = (string)(await Client.OkAsync("POST", $"projects/{project}/permissions", """{"email":"local@example.com"}"""))["id"]!;
        JsonNode role = await Client.OkAsync("PUT", $"projects/{project}/members/{ann}/role", """{"role":"editor"}""");
        Assert.Equal(("VIEWER", "EDITOR"), ((string)role["org_default_project_permission"]!, (string)role["effective_project_permission"]!));
        Assert.Equal(3, (await Client.GetAsync($"projects/{project}/members"))["project_members"]!.AsArray().Count);
        await Client.OkAsync("DELETE", $"projects/{project}/members/{ann}/role");
        await Client.OkAsync("PATCH", $"organizations/{org}/members/{ann}", """{"role":"admin"}""");
        await Client.OkAsync("DELETE", $"organizations/{org}/members/{self}");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"organizations/{org}");
        Assert.DoesNotContain((await Client.GetAsync("projects?limit=400"))["projects"]!.AsArray(), item => (string)item!["id"]! == project);
        Assert.Equal(project, (string)(await Client.GetAsync("projects/shared"))["projects"]!.AsArray().Single()!["id"]!);
        await Client.GetAsync($"projects/{project}");
        Assert.NotNull((await Client.OkAsync("DELETE", $"projects/{project}/permissions/{permission}"))["revoked_at"]);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", $"projects/{project}");
    }

    [Fact]
    public async Task A_project_goes_from_one_owner_to_the_next()
    {
        string from = await NewOrganizationAsync();
        string to = await NewOrganizationAsync();
        string project = await NewProjectAsync(from);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", $"organizations/{to}/projects/transfer", Transfer(from, project));
        await Client.OkAsync("POST", $"organizations/{from}/projects/transfer", Transfer(to, project));
        Assert.Equal(to, await OwnerAsync(project));

        // An offer that is taken without an organization makes it the user's own, and from there it goes back.
        string offer = (string)(await Client.OkAsync("POST", $"projects/{project}/transfer_requests", """{"ttl_seconds":60}"""))["id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await Client.SendAsync("PUT", $"projects/{project}/transfer_requests/{offer}")).Status);
        Assert.Null(await OwnerAsync(project));
        await Client.RefusedAsync(HttpStatusCode.NotFound, "PUT", $"projects/{project}/transfer_requests/{offer}");
        await Client.OkAsync("POST", "users/me/projects/transfer", Transfer(from, project));
        Assert.Equal(from, await OwnerAsync(project));
    }

    [Fact]
    public async Task A_spending_limit_is_set_and_cleared()
    {
        string path = $"organizations/{await NewOrganizationAsync()}/billing/spending_limit";
        Assert.True((await Client.GetAsync(path)).AsObject().ContainsKey("spending_limit_cents"));
        Assert.Equal(500, (int)(await Client.OkAsync("PUT", path, """{"spending_limit_cents":500}"""))["spending_limit_cents"]!);
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "PUT", path, """{"spending_limit_cents":0}""");
        await Client.OkAsync("DELETE", path);
        Assert.Null((await Client.GetAsync(path))["spending_limit_cents"]);
    }

    [Fact]
    public async Task Private_endpoints_belong_to_the_organization_before_a_project_is_restricted_to_them()
    {
        string org = await NewOrganizationAsync();
        string project = await NewProjectAsync(org);
        string region = (string)(await Client.GetAsync($"projects/{project}"))["project"]!["region_id"]!;
        string one = $"organizations/{org}/vpc/region/{region}/vpc_endpoints/vpce-1";
        await Client.RefusedAsync(HttpStatusCode.NotFound, "POST", $"projects/{project}/vpc_endpoints/vpce-1", """{"label":"x"}""");
        await Client.OkAsync("POST", one, """{"label":"office"}""");
        await Client.OkAsync("POST", $"projects/{project}/vpc_endpoints/vpce-1", """{"label":"shop"}""");
        Assert.Equal(1, (int)(await Client.GetAsync(one))["num_restricted_projects"]!);
        Assert.Equal(region, (string)(await Client.GetAsync($"organizations/{org}/vpc/vpc_endpoints"))["endpoints"]![0]!["region_id"]!);
        await Client.OkAsync("DELETE", $"projects/{project}/vpc_endpoints/vpce-1");
        Assert.Empty((await Client.GetAsync($"projects/{project}/vpc_endpoints"))["endpoints"]!.AsArray());
        await Client.OkAsync("DELETE", one);
        await Client.RefusedAsync(HttpStatusCode.NotFound, "GET", one);
    }

    [Fact]
    public async Task A_jwks_is_added_listed_and_deleted()
    {
        (string project, _, _) = await Client.NewProjectAsync();
        await Client.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"projects/{project}/jwks", """{"jwks_url":"nowhere","provider_name":"p"}""");
        JsonNode made = await Client.OkAsync("POST", $"projects/{project}/jwks", """{"jwks_url":"https://example.com/jwks.json","provider_name":"Auth","role_names":["reader"]}""");
        Assert.Single(made["operations"]!.AsArray());
        string id = (string)made["jwks"]!["id"]!;
        await Client.RefusedAsync(HttpStatusCode.Conflict, "POST", $"projects/{project}/jwks", """{"jwks_url":"https://example.com/jwks.json","provider_name":"Auth"}""");
        Assert.Equal("reader", (string)(await Client.GetAsync($"projects/{project}/jwks"))["jwks"]![0]!["role_names"]![0]!);
        await Client.OkAsync("DELETE", $"projects/{project}/jwks/{id}");
        await Client.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"projects/{project}/jwks/{id}");
    }

    private static string Transfer(string to, string project) => $$"""{"destination_org_id":"{{to}}","project_ids":["{{project}}"]}""";

    private async Task<string?> OwnerAsync(string project) => (string?)(await Client.GetAsync($"projects/{project}"))["project"]!["org_id"];

    private async Task<string> NewOrganizationAsync() => (string)(await Client.OkAsync("POST", "_emulator/organizations", """{"name":"Other"}"""))["id"]!;

    private async Task<string> NewProjectAsync(string org) => (string)(await Client.OkAsync("POST", "projects", $$$"""{"project":{"org_id":"{{{org}}}"}}"""))["project"]!["id"]!;

    private async Task<(Client Client, long Id)> NewKeyAsync(string path, string body)
    {
        JsonNode made = await Client.OkAsync("POST", path, body);
        return (new Client((string)(await Client.GetAsync("_emulator"))["uri"]!, (string)made["key"]!), (long)made["id"]!);
    }
}

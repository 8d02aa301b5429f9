using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace Neon.PowerShell.Tests.Views;

/// <summary>Makes objects of the module's types with a value in every property.</summary>
/// <param name="text">What a text property of that name holds.</param>
internal sealed class Samples(Func<Type, string, string> text)
{
    /// <summary>What every secret holds; no view may show it.</summary>
    public const string Secret = "S3cr3t-of-the-sample";

    private const int Deepest = 2;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["AccessLevel"] = "public_read",
        ["AccountId"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["Action"] = "apply_storage_config",
        ["Advice"] = "Add the column as nullable first.",
        ["After"] = "bigint",
        ["Applications"] = "vercel",
        ["AuditLogLevel"] = "base",
        ["AuthData"] = "local",
        ["AuthMethod"] = "api_key_user",
        ["AuthenticationMethod"] = "password",
        ["BaseUrl"] = "https://ep-aged-boat-a1b2c3d4.neonauth.us-east-2.aws.neon.tech/neondb/auth",
        ["AuthProvider"] = "better_auth",
        ["AuthProviderProjectId"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["BaseFingerprint"] = "sha256:0f1e2d3c4b5a",
        ["Before"] = "integer",
        ["Branch"] = "preview/pr-1234",
        ["BranchId"] = "br-aged-boat-a1b2c3d4",
        ["BindingStatus"] = "present",
        ["BranchName"] = "preview/pr-1234",
        ["CnameTarget"] = "br-aged-boat-a1b2c3d4.domains.c-2.us-east-2.aws.neon.tech",
        ["BucketName"] = "media",
        ["Brand"] = "visa",
        ["Check"] = "Api",
        ["ClientId"] = "Iv1.8a61f9b3a7aba766",
        ["CacheKey"] = "rls_disabled_in_public_public_orders",
        ["Categories"] = "SECURITY",
        ["ColumnName"] = "email",
        ["Columns"] = "customer_id",
        ["Command"] = "SELECT",
        ["ComputeReleaseVersion"] = "13047",
        ["Cron"] = "0 3 * * *",
        ["CreationSource"] = "console",
        ["CreatorRole"] = "owner",
        ["CurrentState"] = "active",
        ["Database"] = "neondb",
        ["DatabaseName"] = "neondb",
        ["DbName"] = "neondb",
        ["DbAnonRole"] = "anonymous",
        ["DbExtraSearchPath"] = "extensions",
        ["DbSchemas"] = "public",
        ["DeletionMethod"] = "user",
        ["Detail"] = "200 in 85 ms from console.neon.tech, which is at most 2 s ahead of this clock",
        ["DnsStatus"] = "misconfigured",
        ["Diff"] = "--- a/neondb\n+++ b/neondb\n@@ -1,1 +1,1 @@\n-id integer\n+id bigint\n",
        ["Domain"] = "https://app.example.com",
        ["EffectiveProjectPermission"] = "EDITOR",
        ["Email"] = "ada@example.com",
        ["EmailVerificationMethod"] = "otp",
        ["EnabledEvents"] = "user.created",
        ["EnabledLibraries"] = "pg_stat_statements",
        ["EndTime"] = "02:00",
        ["EndpointId"] = "ep-aged-boat-a1b2c3d4",
        ["Engine"] = "Postgres",
        ["EntityId"] = "hello",
        ["Error"] = "compute is not ready",
        ["Facing"] = "EXTERNAL",
        ["Etag"] = "\"5d41402abc4b2a76b9719d911017c592\"",
        ["ExampleRestrictedProjects"] = "ancient-bar-12345678",
        ["ExplicitProjectPermission"] = "EDITOR",
        ["Fault"] = "503",
        ["Fingerprint"] = "sha256:9a8b7c6d5e4f",
        ["Frequency"] = "daily",
        ["FunctionSlug"] = "hello",
        ["FullName"] = "public.orders.customer_id",
        ["GeoLat"] = "39.96",
        ["GeoLong"] = "-83.00",
        ["GrantedToEmail"] = "ada@example.com",
        ["GrantSource"] = "explicit",
        ["Handle"] = "analytical-engines-org-12345678",
        ["Hazard"] = "AcquiresAccessExclusiveLock",
        ["Host"] = "ep-aged-boat-a1b2c3d4.c-2.us-east-2.aws.neon.tech",
        ["Image"] = "https://example.com/ada.png",
        ["InitSource"] = "parent-data",
        ["InvocationUrl"] = "https://br-aged-boat-a1b2c3d4-hello.functions.c-2.us-east-2.aws.neon.tech/",
        ["Integrations"] = "github",
        ["InvitedBy"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["Ips"] = "203.0.113.0/24",
        ["JwksUrl"] = "https://ep-aged-boat-a1b2c3d4.neonauth.us-east-2.aws.neon.tech/neondb/auth/.well-known/jwks.json",
        ["JwtAudience"] = "shop",
        ["JwtRoleClaimKey"] = ".role",
        ["Key"] = "photos/2026/cat.png",
        ["Kind"] = "row security policy",
        ["Label"] = "production",
        ["Last4"] = "4242",
        ["LastName"] = "Lovelace",
        ["LastUsedFromAddr"] = "203.0.113.7",
        ["Level"] = "ERROR",
        ["LibraryName"] = "pg_cron",
        ["Login"] = "ada",
        ["Lsn"] = "0/1DE2850",
        ["ManagedBy"] = "console",
        ["Masked"] = "postgresql://neondb_owner:********@ep-aged-boat-a1b2c3d4.c-2.us-east-2.aws.neon.tech/neondb?sslmode=require",
        ["MaskingFunction"] = "anon.fake_email()",
        ["MaskingValue"] = "none",
        ["Message"] = "{\"bytes\":1024,\"object_key\":\"photos/2026/cat.png\",\"operation\":\"PUT\"}",
        ["MemberId"] = "d57833f2-d308-4ede-9d2e-468d9d013d1b",
        ["Method"] = "GET",
        ["Name"] = "analytics",
        ["Notice"] = "PostgreSQL 15.14 from /usr/lib/postgresql/15/bin",
        ["ObjectKey"] = "photos/2026/cat.png",
        ["OpenapiMode"] = "disabled",
        ["OperationId"] = "a07f8772-1877-4da9-a939-3a3ae62d1d8d",
        ["OrgDefaultProjectPermission"] = "VIEWER",
        ["OrgId"] = "org-cool-bar-12345678",
        ["OrgName"] = "Analytical Engines",
        ["OwnedBy"] = "neon",
        ["OrgRole"] = "collaborator",
        ["OwnerId"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["OwnerName"] = "neondb_owner",
        ["Parent"] = "orders",
        ["ParentId"] = "br-calm-river-e5f6a7b8",
        ["ParentLsn"] = "0/1DE2850",
        ["Path"] = "/api/v2/projects/ancient-bar-12345678/branches/br-aged-boat-a1b2c3d4",
        ["PaymentMethod"] = "stripe",
        ["PendingState"] = "idle",
        ["PeriodId"] = "79ec829f-1828-4006-ac82-9f1828a0067d",
        ["PeriodPlan"] = "scale",
        ["Plan"] = "launch",
        ["PlatformId"] = "aws",
        ["PointInTime"] = "2026-10-31T12:00:00Z",
        ["PoolerHost"] = "ep-aged-boat-a1b2c3d4-pooler.c-2.us-east-2.aws.neon.tech",
        ["PoolerMode"] = "transaction",
        ["PostgresPath"] = "/usr/lib/postgresql/15/bin",
        ["PostgresVersion"] = "15.14",
        ["Prefix"] = "photos/2026/",
        ["ProbableRename"] = "public.orders.client_id",
        ["ProjectId"] = "ancient-bar-12345678",
        ["ProjectRole"] = "editor",
        ["Property"] = "type",
        ["Provider"] = "github",
        ["ProviderName"] = "Clerk",
        ["Provisioner"] = "k8s-neonvm",
        ["ProxyHost"] = "us-east-2.aws.neon.tech",
        ["Query"] = "limit=100",
        ["Reason"] = "The table is rewritten, and nobody reads or writes it meanwhile.",
        ["RecipientEmail"] = "ada@example.com",
        ["RecommendedAction"] = "Set the clock of this machine.",
        ["RegionId"] = "aws-us-east-2",
        ["Remediation"] = "https://neon.com/docs/guides/row-level-security",
        ["RequestId"] = "b1946ac9-2f3a-4f4e-8c1e-7d2f0a9b8c7d",
        ["RestoreStatus"] = "restored",
        ["RestoredAs"] = "br-aged-boat-a1b2c3d4",
        ["RestoredFrom"] = "snap-cool-sun-12345678",
        ["Role"] = "collaborator",
        ["RoleName"] = "neondb_owner",
        ["Roles"] = "admin",
        ["RoleNames"] = "authenticated",
        ["RuleId"] = "NSR012",
        ["Runtime"] = "nodejs24",
        ["Schema"] = "public",
        ["SchemaName"] = "neon_auth",
        ["SenderEmail"] = "no-reply@example.com",
        ["SenderName"] = "Shop",
        ["Search"] = "preview",
        ["ScopeName"] = "storage",
        ["ServerCorsAllowedOrigins"] = "https://shop.example.com",
        ["ServiceName"] = "storage",
        ["Setting"] = "64MB",
        ["SeverityText"] = "INFO",
        ["Slug"] = "before-import",
        ["Source"] = "/home/ada/shop/.neon",
        ["S3Endpoint"] = "https://br-aged-boat-a1b2c3d4.storage.c-2.ap-southeast-1.aws.neon.tech",
        ["SourceBranchId"] = "br-aged-boat-a1b2c3d4",
        ["SpanId"] = "b7ad6b7169203331",
        ["Sql"] = "CREATE TABLE public.orders (\n\tid bigint\n);\n",
        ["StartTime"] = "01:00",
        ["State"] = "active",
        ["Status"] = "scheduling",
        ["StatusMessage"] = "ready",
        ["SubscriptionType"] = "launch",
        ["TokenIdShort"] = "0123456789ab",
        ["TriggerId"] = "trg-0b1c2d3e",
        ["TableName"] = "users_sync",
        ["TransferStatus"] = "initiated",
        ["Title"] = "RLS disabled in public",
        ["TriggeredBy"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["TriggeredByUsername"] = "Ada Lovelace",
        ["Table"] = "customers",
        ["TraceId"] = "0af7651916cd43dd8448eb211c80319c",
        ["Type"] = "read_write",
        ["Unknown"] = "of a later version",
        ["Url"] = "https://app.stack-auth.com/integrations/neon/transfer?code=x",
        ["Username"] = "apikey",
        ["WebhookUrl"] = "https://app.example.com/hooks/auth",
        ["UserId"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["VpcEndpointId"] = "vpce-0a1b2c3d4e5f67890",
    };

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["NeonAuthOAuthProvider"] = "google",
        ["NeonAuthUser"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
        ["NeonBranch"] = "br-aged-boat-a1b2c3d4",
        ["NeonEndpoint"] = "ep-aged-boat-a1b2c3d4",
        ["NeonOperation"] = "a07f8772-1877-4da9-a939-3a3ae62d1d8d",
        ["NeonOrganization"] = "org-cool-bar-12345678",
        ["NeonOrganizationInvitation"] = "db8faf32-b07f-4b0f-94c8-5c288909f5d3",
        ["NeonOrganizationMember"] = "d57833f2-d308-4ede-9d2e-468d9d013d1b",
        ["NeonProject"] = "ancient-bar-12345678",
        ["NeonProjectPermission"] = "7c1e9b60-2f3a-4f4e-8c1e-7d2f0a9b8c7d",
        ["NeonProjectTransferRequest"] = "9a8b7c6d-2f3a-4f4e-8c1e-7d2f0a9b8c7d",
        ["NeonSnapshot"] = "snap-cool-sun-12345678",
        ["NeonUser"] = "3f9d7c1e-5a0b-4c2d-9e8f-0a1b2c3d4e5f",
    };

    /// <summary>A text as the service has it.</summary>
    public static string Realistic(Type owner, string property) =>
        property == "Id" ? Ids.GetValueOrDefault(owner.Name, "1a2b3c4d")
        : owner.Name == "NeonSchemaSide" && property == "Path" ? "main.sql"
        : owner.Name == "NeonAuth" && property == "Name" ? "Analytical Engines"
        : owner.Name == "NeonAuthEmailTest" && property == "ErrorMessage" ? "535 authentication failed"
        : owner.Name == "NeonAuthUser" && property == "Name" ? "Ada Lovelace"
        : owner.Name == "NeonAuthOAuthProvider" && property == "Type" ? "standard"
        : owner.Name == "NeonAuthEmailProvider" && property is "Type" or "Host" ? property == "Type" ? "standard" : "smtp.example.com"
        : owner.Name == "NeonSnapshot" && property == "Name" ? "before-import"
        : owner.Name is ("NeonApiKey" or "NeonCredential" or "NeonCredentialSecret") && property == "Name" ? "ci"
        : (owner.Name, property) is ("NeonCredential", "Scopes") ? "storage:read"
        : (owner.Name, property) is ("NeonAiGateway", "BaseUrl") ? "https://br-aged-boat-a1b2c3d4-api.ai.c-2.us-east-2.aws.neon.tech"
        : (owner.Name, property) is ("NeonCustomDomain", "Domain") ? "api.example.com"
        : (owner.Name, property) is ("NeonFunction", "Slug") ? "hello"
        : owner.Name is ("NeonFunctionDeployment" or "NeonCustomDomain") && property == "Status" ? "building"
        : owner.Name == "NeonApiKeyCreator" && property == "Name" ? "Ada Lovelace"
        : owner.Name == "NeonBucket" && property == "Name" ? "media"
        : owner.Name == "NeonDataApi" && property == "Status" ? "ready"
        : owner.Name == "NeonLogField" && (property is "Name" or "Values") ? "operation"
        : owner.Name == "NeonLogRecord" && property == "Source" ? "storage"
        : owner.Name is "NeonSchemaColumn" && (property is "Name" or "Type") ? property == "Name" ? "customer_id" : "bigint"
        : owner.Name is "NeonSchemaConstraint" && (property is "Name" or "Type") ? property == "Name" ? "orders_customer_id_fkey" : "foreign_key"
        : owner.Name == "NeonSchemaTable" && property == "Name" ? "orders"
        : owner.Name == "NeonRegion" && property == "Name" ? "AWS US East 2 (Ohio)"
        : owner.Name == "NeonAdvisorIssue" && property == "Name" ? "rls_disabled_in_public"
        : owner.Name == "NeonAdvisorIssue" && property == "Detail" ? "Table public.orders is public, and row-level security is not enabled."
        : owner.Name == "NeonAnonymization" && property == "State" ? "anonymized"
        : Texts.GetValueOrDefault(property, "text");

    /// <summary>An object with a value in every property that has one to take.</summary>
    public object Full(Type type) => Object(type, 0);

    /// <summary>An object with a name and an id, and nothing in what it holds.</summary>
    public object Sparse(Type type)
    {
        object made = Empty(type);
        foreach (PropertyInfo property in Settable(type))
        {
            if (property.PropertyType == typeof(string) && property.Name is "Id" or "Name" or "DatabaseName" or "FullName")
                property.SetValue(made, text(type, property.Name));
            else if (property.PropertyType.IsArray)
                property.SetValue(made, Array.CreateInstance(property.PropertyType.GetElementType()!, 0));
            else if (property.PropertyType == typeof(Dictionary<string, object?>))
                property.SetValue(made, new Dictionary<string, object?>());
            else if (IsOurs(property.PropertyType))
                property.SetValue(made, Empty(property.PropertyType));
        }

        return made;
    }

    private static bool IsOurs(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsArray: false } && type.Namespace?.StartsWith("Neon", StringComparison.Ordinal) == true && type.Name != "NeonSession";

    private static object Empty(Type type) => type.GetConstructor(Type.EmptyTypes) is { } constructor
        ? constructor.Invoke(null)
        : RuntimeHelpers.GetUninitializedObject(type);

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private object Object(Type type, int depth)
    {
        object made = Empty(type);
        foreach (PropertyInfo property in Settable(type))
        {
            if (Value(type, property.Name, property.PropertyType, depth) is { } value)
                property.SetValue(made, value);
        }
        // Properties that only a constructor sets.
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.IsInitOnly && field.Name.StartsWith('<')))
        {
            if (Value(type, field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], field.FieldType, depth) is { } value)
                field.SetValue(made, value);
        }

        return made;
    }

    private object? Value(Type owner, string name, Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(object))
            return text(owner, name);
        if (type == typeof(bool))
            return true;
        if (type == typeof(int) || type == typeof(long))
            return Convert.ChangeType(Number(name), type, null);
        if (type == typeof(double))
            return name.EndsWith("MinCu", StringComparison.Ordinal) ? 0.25 : name.EndsWith("Cu", StringComparison.Ordinal) ? 2.0 : 12.5;
        // What was not compared has no diff to show.
        if (type.Name == "NeonSchemaOutcome")
            return Enum.Parse(type, "Compared");
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(new DateTime(2026, 11, 1, 9, 30, 0, DateTimeKind.Local));
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(1.234);
        if (type == typeof(Uri))
            return new Uri("http://127.0.0.1:54321/api/v2/");
        if (type == typeof(SecureString))
            return new System.Net.NetworkCredential("", Secret).SecurePassword;
        if (type == typeof(PSObject))
        {
            PSObject row = new();
            row.Properties.Add(new PSNoteProperty("id", 1));
            row.Properties.Add(new PSNoteProperty("name", text(owner, "Name")));
            return row;
        }
        if (type == typeof(Dictionary<string, string>))
            return new Dictionary<string, string> { ["Content-Type"] = text(owner, "Setting") };
        if (typeof(IDictionary).IsAssignableFrom(type))
        {
            return name == "AdditionalProperties"
                ? new Dictionary<string, object?> { ["new_member"] = text(owner, "Unknown") }
                : new Dictionary<string, object?> { ["work_mem"] = text(owner, "Setting") };
        }

        if (type.IsArray)
            return List(owner, name, type.GetElementType()!, depth);
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
            return List(owner, name, type.GetGenericArguments()[0], depth);
        return IsOurs(type) && depth < Deepest ? Object(type, depth + 1) : null;
    }

    private Array? List(Type owner, string name, Type element, int depth)
    {
        object?[] values = [Value(owner, name, element, depth), Value(owner, name, element, depth)];
        if (values[0] is null)
            return null;
        Array list = Array.CreateInstance(element, values.Length);
        values.CopyTo(list, 0);
        return list;
    }

    private static long Number(string name) => name switch
    {
        "PgVersion" => 17,
        "Hour" => 3,
        "Day" => 1,
        "Month" => 12,
        "Status" => 200,
        "HistoryRetentionSeconds" or "RetentionSeconds" => 604_800,
        "SuspendTimeoutSeconds" or "OtpExpiresIn" => 300,
        "TotalDurationMs" => 1_234,
        _ when name.Contains("Bytes", StringComparison.Ordinal) || name.Contains("Size", StringComparison.Ordinal) => 31_457_280,
        _ => 42,
    };
}

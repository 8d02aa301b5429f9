using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.Json;
using Neon.Api;
using Neon.Client.Json;

namespace Neon.Client.Tests.Json;

/// <summary>How answers become models.</summary>
public sealed class ModelTests
{
    private static readonly MethodInfo ReadOf = typeof(ModelTests).GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    // The parts of the connection string beside it, and what the page says of itself.
    private static readonly string[] Said = ["connection_parameters", "pagination", "sort_by", "sort_order"];

    /// <summary>Every type that the generated metadata reads, by itself or inside another.</summary>
    public static TheoryData<Type> Models { get; } = [.. Reachable().Where(type => typeof(NeonObject).IsAssignableFrom(type) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Every type that an answer is read as.</summary>
    public static TheoryData<Type> Roots { get; } = [.. RootTypes().OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Models_are_found() => Assert.True(Models.Count > 20);

    [Theory]
    [MemberData(nameof(Models))]
    public void An_unknown_member_is_kept_as_a_plain_value(Type model)
    {
        NeonObject read = (NeonObject)Read(model, """{"brand_new":{"a":[1,{"b":"c"}],"n":null},"other_one":5}""")!;

        Assert.Equal(["brand_new", "other_one"], read.AdditionalProperties!.Keys);
        PSObject value = Assert.IsType<PSObject>(read.AdditionalProperties["brand_new"]);
        object?[] list = Assert.IsType<object?[]>(value.Properties["a"].Value);
        Assert.Equal("c", Assert.IsType<PSObject>(list[1]).Properties["b"].Value);
        Assert.Equal(5, read.AdditionalProperties["other_one"]);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_known_member_is_not_among_the_unknown_members(Type model)
    {
        foreach (PropertyInfo property in model.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && property.Name != nameof(NeonObject.AdditionalProperties)))
        {
            NeonObject read = (NeonObject)Read(model, $$"""{"{{NameOf(model, property)}}":null}""")!;
            Assert.Null(read.AdditionalProperties);
        }
    }

    [Theory]
    [MemberData(nameof(Roots))]
    public void The_sample_of_an_answer_is_read_with_all_of_its_lists(Type model)
    {
        if (AnswerSample.Of(model) is not { } sample)
            return;
        object read = Read(model, sample)!;

        foreach (PropertyInfo property in model.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && property.PropertyType.IsGenericType && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)))
        {
            bool isOfObjects = property.PropertyType.GetGenericArguments() is [{ } item] && AnswerSample.Of(item) is not null;
            Assert.Equal(isOfObjects ? 1 : 0, (property.GetValue(read) as IEnumerable)?.Cast<object>().Count() ?? 0);
        }
    }

    [Theory]
    [MemberData(nameof(Roots))]
    public void Missing_or_null_members_do_not_crash(Type model)
    {
        string nulls = "{" + string.Join(",", model.GetProperties().Select(property => $"\"{NameOf(model, property)}\":null")) + "}";
        foreach (string json in new[] { "{}", nulls })
        {
            object? read = Read(model, json);
            if (read is not null && Array.Find(model.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPage<>)) is { } page)
                Assert.Empty((IEnumerable)page.GetProperty("Items")!.GetValue(read)!);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Null_in_every_member_is_as_if_it_were_missing(Type model)
    {
        PropertyInfo[] settable = [.. model.GetProperties().Where(property => property.SetMethod is { IsPublic: true })];
        string nulls = "{" + string.Join(",", settable.Where(property => property.Name != nameof(NeonObject.AdditionalProperties)).Select(property => $"\"{NameOf(model, property)}\":null")) + "}";

        object missing = Read(model, "{}")!;
        object empty = Read(model, nulls)!;

        foreach (PropertyInfo property in settable)
            Assert.Equal(property.GetValue(missing), property.GetValue(empty));
    }

    public static TheoryData<string, Type> Answers { get; } = new()
    {
        { "auth.json", typeof(AuthDetails) },
        { "branch-created.json", typeof(BranchAnswer) },
        { "branches.json", typeof(BranchPage) },
        { "databases.json", typeof(Page<NeonDatabase>) },
        { "endpoints.json", typeof(Page<NeonEndpoint>) },
        { "operations.json", typeof(Page<NeonOperation>) },
        { "organizations.json", typeof(Page<NeonOrganization>) },
        { "project-created.json", typeof(ProjectAnswer) },
        { "project.json", typeof(ProjectAnswer) },
        { "projects.json", typeof(ProjectPage) },
        { "regions.json", typeof(Page<NeonRegion>) },
        { "roles.json", typeof(Page<NeonRole>) },
        { "user.json", typeof(NeonUser) },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Nothing_of_an_answer_is_lost(string file, Type model)
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file));
        object read = Read(model, json)!;

        using JsonDocument document = JsonDocument.Parse(json);
        AssertSame(document.RootElement, read, "$");
        AssertNoUnknown(read, "$");
    }

    [Fact]
    public void Secrets_are_read_into_SecureStrings()
    {
        ProjectAnswer answer = ReadAs<ProjectAnswer>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "project-created.json")))!;
        NeonProject project = answer.Item!;

        Assert.Equal("npg_abc123XYZ", Text(project.Roles![0].Password));
        NeonConnectionString connection = Assert.Single(project.ConnectionStrings!);
        Assert.Equal("postgresql://neondb_owner:npg_abc123XYZ@ep-cool-rain-a1b2c3d4.us-east-2.aws.neon.tech/neondb?sslmode=require", Text(connection.ConnectionString));
        Assert.Equal("postgresql://neondb_owner:********%@ep-cool-rain-a1b2c3d4.us-east-2.aws.neon.tech/neondb?sslmode=require", connection.Masked);
        Assert.Equal(("neondb_owner", "neondb", "ep-cool-rain-a1b2c3d4", false, project.Branch!.Id), (connection.RoleName, connection.DatabaseName, connection.EndpointId, connection.Pooled, connection.BranchId));
        Assert.Equal((project.Id, project.Branch.Id), (project.Roles[0].ProjectId, project.Roles[0].BranchId));
        Assert.Equal("x", Text(ReadAs<PasswordAnswer>("""{"password":"x"}""")!.Password));
        Assert.Null(ReadAs<PasswordAnswer>("""{"password":null}""")!.Password);
    }

    [Fact]
    public void Data_beside_the_list_of_a_page_is_added_to_its_objects()
    {
        BranchPage branches = ReadAs<BranchPage>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "branches.json")))!;
        NeonBranch[] items = branches.Items;

        Assert.Equal("preview", items[1].Annotation!.Value!["github-commit-ref"]);
        Assert.Null(items[0].Annotation);
    }

    private static object? Read(Type model, string json) => ReadOf.MakeGenericMethod(model).Invoke(null, [json]);

    private static T? ReadAs<T>(string json)
    {
        T? read = (T?)JsonSerializer.Deserialize(json, NeonJson.TypeInfo(typeof(T)));
        (read as IAssembled)?.Assemble();
        return read;
    }

    private static string? Text(SecureString? secret) => secret is null ? null : Secrets.ToPlainText(secret);

    private static void AssertSame(JsonElement json, object? value, string path)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when value is IDictionary dictionary:
                foreach (JsonProperty member in json.EnumerateObject())
                    AssertSame(member.Value, dictionary[member.Name], $"{path}.{member.Name}");
                break;
            case JsonValueKind.Object when value is PSObject custom:
                foreach (JsonProperty member in json.EnumerateObject())
                    AssertSame(member.Value, custom.Properties[member.Name]?.Value, $"{path}.{member.Name}");
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject().Where(member => !Said.Contains(member.Name)))
                {
                    PropertyInfo? property = Array.Find(value!.GetType().GetProperties(), p => NameOf(value.GetType(), p) == member.Name);
                    Assert.True(property is not null, $"{path}.{member.Name} is on no property of {value.GetType().Name}");
                    AssertSame(member.Value, property.GetValue(value), $"{path}.{member.Name}");
                }
                break;
            case JsonValueKind.Array:
                object?[] items = [.. ((IEnumerable)value!).Cast<object?>()];
                Assert.Equal(json.GetArrayLength(), items.Length);
                for (int i = 0; i < items.Length; i++)
                    AssertSame(json[i], items[i], $"{path}[{i}]");
                break;
            case JsonValueKind.String when value is DateTimeOffset time:
                Assert.Equal(json.GetDateTimeOffset(), time);
                break;
            case JsonValueKind.String when value is SecureString secret:
                Assert.Equal(json.GetString(), Text(secret));
                break;
            case JsonValueKind.String:
                Assert.Equal(json.GetString(), value);
                break;
            case JsonValueKind.Number:
                Assert.Equal(json.GetDouble(), Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.Equal(json.GetBoolean(), value);
                break;
        }
    }

    // What an answer and a page hold has the name of the noun.
    private static string NameOf(Type type, PropertyInfo property)
    {
        Type? generic = type;
        while (generic is not null && !(generic.IsGenericType && (generic.GetGenericTypeDefinition() == typeof(Answer<>) || generic.GetGenericTypeDefinition() == typeof(Page<>))))
            generic = generic.BaseType;
        ApiNounAttribute? noun = generic?.GetGenericArguments()[0].GetCustomAttribute<ApiNounAttribute>();
        return property.Name switch
        {
            "Item" when noun is not null => noun.Name,
            "Items" when noun is not null => noun.Plural,
            string name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        };
    }

    private static void AssertNoUnknown(object? value, string path)
    {
        if (value is null or string or PSObject or SecureString or IDictionary || value.GetType().IsValueType || value is Uri)
            return;
        if (value is IEnumerable list)
        {
            foreach (object? item in list)
                AssertNoUnknown(item, path + "[]");
            return;
        }
        if (value is NeonObject read)
            Assert.True(read.AdditionalProperties is null, $"{path} has unknown members: {string.Join(", ", read.AdditionalProperties?.Keys.ToArray() ?? [])}");
        foreach (PropertyInfo property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
            AssertNoUnknown(property.GetValue(value), $"{path}.{property.Name}");
    }

    private static IEnumerable<Type> RootTypes() =>
        typeof(NeonJsonContext).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.Name == "JsonSerializableAttribute")
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            .Where(type => type != typeof(object));

    private static HashSet<Type> Reachable()
    {
        HashSet<Type> seen = [];
        Queue<Type> left = new(RootTypes());
        while (left.TryDequeue(out Type? type))
        {
            type = Nullable.GetUnderlyingType(type) ?? (type.IsArray ? type.GetElementType()! : type);
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
                type = type.GetGenericArguments()[1];
            if (type.Namespace is not ("Neon" or "Neon.Api") || !seen.Add(type))
                continue;
            foreach (PropertyInfo property in type.GetProperties())
                left.Enqueue(property.PropertyType);
        }
        return seen;
    }
}

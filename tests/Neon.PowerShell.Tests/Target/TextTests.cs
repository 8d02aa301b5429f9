using System;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Target;

/// <summary>Text means one thing, whatever the culture and the cmdlet: times, lengths of time, numbers and names.</summary>
public sealed class TextTests : BranchTest
{
    public TextTests()
    {
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "new"), endpoints = Array.Empty<object>(), operations = Array.Empty<object>() }));
    }

    [Fact]
    public void Every_time_is_read_by_one_rule_and_every_number_with_a_point()
    {
        ParameterMetadata[] parameters = [.. Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>().SelectMany(cmdlet => cmdlet.Parameters.Values)];
        ParameterMetadata[] times = [.. parameters.Where(parameter => Is(parameter, typeof(DateTimeOffset)))];
        ParameterMetadata[] numbers = [.. parameters.Where(parameter => Is(parameter, typeof(int)) || Is(parameter, typeof(long)) || Is(parameter, typeof(double))).Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))];

        Assert.InRange(times.Length, 8, int.MaxValue);
        Assert.All(times, time =>
        {
            Assert.Equal(new DateTimeOffset(2026, 5, 11, 0, 0, 0, TimeSpan.Zero), Bound(time, "2026-05-11"));
            Assert.Equal(new DateTimeOffset(2026, 5, 11, 8, 30, 0, TimeSpan.Zero), ((DateTimeOffset)Bound(time, "2026-05-11T10:30:00+02:00")!).ToUniversalTime());
            Assert.All((object[])["05/11/2026", "11.05.2026 08:00", "May 11 2026", "08:00", "", 20260511], text => Assert.Throws<ArgumentTransformationMetadataException>(() => Bound(time, text)));
        });
        Assert.InRange(numbers.Length, 30, int.MaxValue);
        Assert.All(numbers, number => Assert.Throws<ArgumentTransformationMetadataException>(() => Bound(number, "0,5")));
        Assert.All(numbers.Where(number => !Is(number, typeof(double))), number =>
        {
            Assert.All((object[])["1.5", 1.5, 1.5f, 1.5m, 2.5, PSObject.AsPSObject(0.1), double.NaN, double.PositiveInfinity], given => Assert.Throws<ArgumentTransformationMetadataException>(() => Bound(number, given)));
            // Of an idle time, text becomes the number, and 2d, a decimal, is two days.
            if (!number.Attributes.Any(attribute => attribute.GetType().Name == "SuspendTimeoutAttribute"))
                Assert.All((object[])["2", 2, 2.0, 2m, 2L], given => Assert.Equal(given, Bound(number, given)));
        });
        Assert.All(numbers.Where(number => Is(number, typeof(double))), number => Assert.Equal(1.5, Bound(number, 1.5)));
    }

    [Theory]
    [InlineData("7d", 7 * 24 * 60)]
    [InlineData("12h", 12 * 60)]
    [InlineData("30m", 30)]
    [InlineData("90s", 1.5)]
    [InlineData("P7D", 7 * 24 * 60)]
    [InlineData("PT30M", 30)]
    [InlineData("1h30m", 90)]
    [InlineData("7.00:00:00", 7 * 24 * 60)]
    [InlineData("([timespan]::FromHours(1))", 60)]
    public void A_length_of_time_is_read_as_it_was_typed(string typed, double minutes)
    {
        Run($"New-NeonBranch new -Project shop -ExpiresIn {typed}").ShouldHaveNoErrors();

        DateTimeOffset expires = Change.Json.GetProperty("branch").GetProperty("expires_at").GetDateTimeOffset();
        Assert.InRange(expires, DateTimeOffset.UtcNow.AddMinutes(minutes - 10), DateTimeOffset.UtcNow.AddMinutes(minutes + 1));
    }

    [Theory]
    [InlineData("(7d)")]
    [InlineData("$seven")]
    [InlineData("7")]
    [InlineData("'7'")]
    [InlineData("7x")]
    [InlineData("7kb")]
    [InlineData("P1M")]
    [InlineData("'0,5h'")]
    public void A_length_of_time_without_a_unit_is_refused_and_the_accepted_forms_are_said(string typed)
    {
        ErrorRecord error = Run($"$seven = 7d; New-NeonBranch new -Project shop -ExpiresIn {typed}").SingleError("ParameterArgumentTransformationError");

        Assert.Contains("7d, 12h, 30m, 90s", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData("-SuspendTimeout Never", -1)]
    [InlineData("-SuspendTimeout default", 0)]
    [InlineData("-SuspendTimeout 5m", 300)]
    [InlineData("-SuspendTimeoutSeconds -1", -1)]
    [InlineData("-SuspendTimeoutSeconds 300", 300)]
    public void An_idle_time_has_words_for_never_and_the_default(string given, int sent)
    {
        Run($"New-NeonBranch new -Project shop {given}").ShouldHaveNoErrors();

        Assert.Equal(sent, Change.Json.GetProperty("endpoints")[0].GetProperty("suspend_timeout_seconds").GetInt32());
    }

    [Fact]
    public void A_branch_whose_name_ends_like_a_time_goes_before_the_time()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(), Branch(Dev, "main@2026-01-31") } }));
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json(new { sql = "" }));

        Run("Get-NeonSchema 'main@2026-01-31' shop -Project shop").ShouldHaveNoErrors();

        Assert.Equal($"GET {OnDev}/schema?db_name=shop", Asked[^1]);
    }

    [Theory]
    [InlineData("'dev' | Get-NeonBranch -Project shop")]
    [InlineData("$env:X = $null; Set-NeonContext shop; 'dev' | Get-NeonBranch")]
    public void Piped_text_is_the_thing_itself(string script) => Assert.Equal("dev", Run(script).Single("Name"));

    [Fact]
    public void Piped_text_is_the_name_of_what_is_made()
    {
        Run("'a', 'b' | New-NeonBranch -Project shop -NoEndpoint").ShouldHaveNoErrors();

        Assert.Equal(["a", "b"], Changes.Select(change => change.Json.GetProperty("branch").GetProperty("name").GetString()));
    }

    [Fact]
    public void A_piped_object_is_where_the_new_thing_is_made_and_never_its_name()
    {
        Run("Get-NeonProject shop | New-NeonBranch -NoEndpoint").ShouldHaveNoErrors();

        Assert.DoesNotContain("name", Change.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'a' | New-NeonBranch b")]
    [InlineData("'cool-shop-12345678' | Get-NeonBranch")]
    public void Piped_text_that_may_be_either_is_refused_with_a_hint(string script)
    {
        ErrorRecord error = Run(script).SingleError("Neon.AmbiguousInput");

        Assert.Contains("-Branch", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Asked);
    }

    private static bool Is(ParameterMetadata parameter, Type type) => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == type;

    private static object? Bound(ParameterMetadata parameter, object given) =>
        parameter.Attributes.OfType<ArgumentTransformationAttribute>().Where(attribute => attribute.GetType().Namespace!.StartsWith("Neon", StringComparison.Ordinal))
            .Aggregate((object?)given, (value, attribute) => attribute.Transform(null, value));
}

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using FsCheck.Xunit;
using Neon.Api;
using Neon.Client.Json;
using Neon.Loading;

namespace Neon.Client.Tests.Json;

/// <summary>JSON as a script has it, both ways.</summary>
public sealed class PlainValueTests
{
    private static readonly NeonClient Client = new(new PowerShellObjects());

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("2147483648", 2147483648L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("1.5", 1.5)]
    [InlineData("1.0", 1.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("true", true)]
    [InlineData("null", null)]
    [InlineData("\"\\u00e9\"", "é")]
    [InlineData("\"2026-01-31T12:00:00Z\"", "2026-01-31T12:00:00Z")]
    public void A_value_is_converted_as_PowerShell_does(string json, object? value) => Assert.Equal(value, Client.ReadJson(json));

    [Fact]
    public void A_number_beyond_long_keeps_its_digits() =>
        Assert.Equal("123456789012345678901234", Convert.ToString(Client.ReadJson("123456789012345678901234"), CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("1", "Int32", "1")]
    [InlineData("9223372036854775807", "Int64", "9223372036854775807")]
    [InlineData("9223372036854775808", "BigInteger", "9223372036854775808")]
    [InlineData("0.1", "Double", "0.1")]
    [InlineData("1.50", "Double", "1.5")]
    [InlineData("-0.0", "Double", "-0")]
    [InlineData("0.10000000000000000001", "Decimal", "0.10000000000000000001")]
    [InlineData("9007199254740993.0", "Decimal", "9007199254740993.0")]
    [InlineData("123456789012345678901234567890.5e1", "BigInteger", "1234567890123456789012345678905")]
    [InlineData("5e-324", "Double", "5E-324")]
    public void A_number_of_others_is_of_a_type_that_holds_it(string json, string type, string text)
    {
        object value = Client.ReadJsonExactly(json)!;

        Assert.Equal((type, text), (value.GetType().Name, Convert.ToString(value, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("0.1234567890123456789012345678901234")]
    [InlineData("1e-400")]
    [InlineData("1e999999999")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData("\"\\ud800\"")]
    public void What_would_become_a_different_value_is_an_error(string json) => Assert.Throws<FormatException>(() => Client.ReadJsonExactly(json));

    [Fact]
    public void Half_a_character_is_not_sent() =>
        Assert.Equal("Neon.InvalidBody", Assert.Throws<NeonException>(() => Client.WriteJson(new Hashtable { ["a"] = "x\uD83D" })).ErrorId);

    [Fact]
    public void Arrays_keep_their_nesting()
    {
        object?[] read = (object?[])Client.ReadJson("[[],[1,[2]],[null]]")!;

        Assert.Empty((object?[])read[0]!);
        Assert.Equal(2, ((object?[])((object?[])read[1]!)[1]!)[0]);
        Assert.Null(((object?[])read[2]!)[0]);
    }

    [Fact]
    public void Of_names_that_differ_only_in_case_the_first_wins()
    {
        PSObject read = (PSObject)Client.ReadJson("""{"Name":1,"name":2,"":3,"PSObject":4,"psTypeNames":5,"PsBase":6,"Properties":7,"a b":8,"Count":9}""")!;

        Assert.Equal(["Name", "Properties", "a b", "Count"], read.Properties.Select(property => property.Name));
        Assert.Equal(1, read.Properties["NAME"].Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'a':1}")]
    [InlineData("1 2")]
    [InlineData("hello")]
    public void Invalid_JSON_is_a_FormatException(string json) => Assert.Throws<FormatException>(() => Client.ReadJson(json));

    [Fact]
    public void Too_deeply_nested_JSON_is_refused_in_both_directions()
    {
        Assert.Throws<FormatException>(() => Client.ReadJson(new string('[', 100) + new string(']', 100)));
        Hashtable loop = [];
        loop["self"] = loop;
        Assert.Equal("Neon.InvalidBody", Assert.Throws<NeonException>(() => Write(loop)).ErrorId);
        ArrayList list = [];
        list.Add(list);
        Assert.Equal("Neon.InvalidBody", Assert.Throws<NeonException>(() => Write(list)).ErrorId);
    }

    [Fact]
    public void Everything_that_a_script_holds_is_written()
    {
        PSObject custom = new();
        custom.Properties.Add(new PSNoteProperty("a b", PSObject.AsPSObject(1)));
        (object? Value, string Json)[] all =
        [
            (null, "null"), ("é\"\\\n", "\"é\\\"\\\\\\n\""), (true, "true"), (new SwitchParameter(true), "true"),
            ((byte)1, "1"), (-1, "-1"), (ulong.MaxValue, "18446744073709551615"), (BigInteger.Parse("99999999999999999999999", CultureInfo.InvariantCulture), "99999999999999999999999"),
            (0.25, "0.25"), (1.10m, "1.10"),
            (new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), "\"2026-01-31T12:00:00Z\""),
            (new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1)), "\"2026-01-31T11:00:00Z\""),
            (new Guid("11111111-2222-3333-4444-555555555555"), "\"11111111-2222-3333-4444-555555555555\""),
            (new Uri("https://a/b"), "\"https://a/b\""), (DayOfWeek.Friday, "\"Friday\""), ('c', "\"c\""),
            (Secrets.ToSecureString("s"), "\"s\""),
            (new Hashtable { [1] = new[] { 1, 2 } }, "{\"1\":[1,2]}"),
            (new Dictionary<string, object?> { ["a"] = null }, "{\"a\":null}"),
            (custom, "{\"a b\":1}"), (PSObject.AsPSObject("text"), "\"text\""), (PSObject.AsPSObject(new[] { 1 }), "[1]"),
            (new JsonText("{ \"n\": 1.00 }"), "{ \"n\": 1.00 }"), (Array.Empty<object>(), "[]"), (new { X = 1 }, "{\"X\":1}"),
        ];
        foreach ((object? value, string json) in all)
            Assert.Equal(json, Write(value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_JSON_cannot_represent_is_refused(object number) =>
        Assert.Equal("Neon.InvalidBody", Assert.Throws<NeonException>(() => Write(number)).ErrorId);

    [Property]
    public bool Text_comes_back_as_it_was(string? text, Dictionary<string, int>? pairs)
    {
        string safe = new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
        object? read = Client.ReadJson(Write(new object?[] { safe, (pairs ?? []).Count }));
        return read is object?[] { Length: 2 } list && Equals(list[0], safe) && Equals(list[1], (pairs ?? []).Count);
    }

    [Property]
    public bool Numbers_come_back_as_they_were(int small, long large, double real)
    {
        object?[] read = (object?[])Client.ReadJson(Write(new object[] { small, large, double.IsFinite(real) ? real : 0 }))!;
        return Equals(read[0], small) && Convert.ToInt64(read[1], CultureInfo.InvariantCulture) == large && Convert.ToDouble(read[2], CultureInfo.InvariantCulture) == (double.IsFinite(real) ? real : 0);
    }

    private static string Write(object? value) => Encoding.UTF8.GetString(PlainValueWriter.ToUtf8(value));
}

using System.Text;
using System.Text.Json;
using Neon.Client.Json;

namespace Neon.Client.Tests.Json;

/// <summary>The cursor of the next page, found before the page is read.</summary>
public sealed class PageCursorTests
{
    [Theory]
    [InlineData("""{"pagination":{"cursor":"c"}}""", "c")]
    [InlineData("""{"pagination":{"next":"n"}}""", "n")]
    [InlineData("""{"pagination":{"cursor":"c","sort_by":{"cursor":"x"},"next":"n"},"projects":[]}""", "n")]
    [InlineData("""{"projects":[{"id":"a","pagination":{"next":"x"}}],"pagination":{"next":"a\u0062"}}""", "ab")]
    [InlineData("""{"name":"\"pagination\":{\"next\":\"x\"}","pagination":{"next":null,"cursor":"c"}}""", "c")]
    [InlineData("""{"pagination":{"cursor":""}}""", null)]
    [InlineData("""{"pagination":{"cursor":7,"next":["n"]}}""", null)]
    [InlineData("""{"pagination":{}}""", null)]
    [InlineData("""{"pagination":null}""", null)]
    [InlineData("""{"pagination":"next"}""", null)]
    [InlineData("{}", null)]
    [InlineData("[{\"pagination\":{\"next\":\"n\"}}]", null)]
    [InlineData("null", null)]
    public void Only_the_value_of_the_page_itself_is_used(string json, string? cursor) => Assert.Equal(cursor, PageCursor.Find(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"items":[],"next_cursor":"n"}""", "n")]
    [InlineData("""{"next_cursor":"n","items":[{"next_cursor":"x"}]}""", "n")]
    [InlineData("""{"items":[],"next_cursor":null}""", null)]
    public void A_cursor_beside_the_list_counts_too(string json, string? cursor) => Assert.Equal(cursor, PageCursor.Find(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"projects":[{},{}],"pagination":{"cursor":"c"}}""", "c")]
    [InlineData("""{"projects":[{}],"pagination":{"cursor":"c"}}""", null)]
    [InlineData("""{"pagination":{"cursor":"c"},"projects":[{}]}""", null)]
    [InlineData("""{"projects":[{}],"unavailable":["p"],"pagination":{"cursor":"c"}}""", "c")]
    [InlineData("""{"projects":[{}],"unavailable":[],"pagination":{"cursor":"c"}}""", null)]
    [InlineData("""{"pagination":{"cursor":"c"}}""", "c")]
    [InlineData("""{"folders":["a"],"objects":[{}],"next_cursor":"c","is_truncated":true}""", "c")]
    [InlineData("""{"folders":["a"],"objects":[{}],"next_cursor":"c","is_truncated":false}""", null)]
    public void A_page_with_fewer_objects_than_were_asked_for_is_the_last(string json, string? cursor) => Assert.Equal(cursor, PageCursor.Find(Encoding.UTF8.GetBytes(json), 2));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"projects":[{"id":1}""")]
    [InlineData("""{"pagination":{"next":"\ud800"}}""")]
    public void Text_that_is_not_JSON_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => PageCursor.Find(Encoding.UTF8.GetBytes(json)));
}

using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using Neon.Api;
using Neon.Client.Json;

namespace Neon.Client.Tests.Json;

/// <summary>Texts that come again are the same string, and no text is confused with another.</summary>
public sealed class RepeatedStringTests
{
    [Fact]
    public void Repeated_strings_are_stored_once()
    {
        BranchPage page = Read("""{"branches":[{"id":"br-a","project_id":"p-1"},{"id":"br-b","project_id":"p-1"}]}""");

        Assert.Same(page.Items[0].ProjectId, page.Items[1].ProjectId);
    }

    // "Ã©" is what the two bytes of "é" are as characters.
    [Fact]
    public void Bytes_are_not_characters()
    {
        BranchPage page = Read("""{"branches":[{"name":"Ã©"},{"name":"é"},{"name":"Ã©"},{"name":"\u00e9"}]}""");

        Assert.Equal(["Ã©", "é", "Ã©", "é"], page.Items.Select(branch => branch.Name));
    }

    [Property]
    public void A_text_is_read_as_it_was_written(NonEmptyArray<NonNull<string>> texts)
    {
        // What is not Unicode cannot be sent.
        string[] names = [.. texts.Get.Select(text => text.Get.Replace('\uD800', '?')).Where(text => !text.Any(char.IsSurrogate))];
        string json = JsonSerializer.Serialize(new { branches = names.Concat(names).Select(name => new { name }) });

        Assert.Equal(names.Concat(names), Read(json).Items.Select(branch => branch.Name));
    }

    private static BranchPage Read(string json) => (BranchPage)JsonSerializer.Deserialize(json, NeonJson.TypeInfo(typeof(BranchPage)))!;
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace Neon.Emulator.State;

/// <summary>Ids and names in the service's shapes.</summary>
internal static class Names
{
    private static readonly string[] Adjectives =
    [
        "autumn", "billowing", "bitter", "bold", "broad", "calm", "cold", "cool", "crimson", "curly", "damp", "dawn",
        "delicate", "divine", "dry", "empty", "falling", "fancy", "flat", "floral", "fragrant", "frosty", "gentle",
        "green", "hidden", "holy", "icy", "late", "lingering", "little", "long", "lucky", "misty", "morning", "muddy",
        "nameless", "noisy", "old", "orange", "patient", "plain", "polished", "proud", "purple", "quiet", "rapid",
        "restless", "rough", "round", "royal", "shiny", "shy", "silent", "small", "snowy", "soft", "solitary", "sparkling",
        "spring", "square", "steep", "still", "summer", "super", "sweet", "tight", "tiny", "twilight", "wandering",
        "weathered", "white", "wild", "winter", "wispy", "withered", "yellow", "young",
    ];

    private static readonly string[] Nouns =
    [
        "art", "band", "bar", "base", "bird", "block", "boat", "bonus", "bread", "breeze", "brook", "bush", "butterfly",
        "cake", "cell", "cherry", "cloud", "credit", "darkness", "dawn", "dew", "disk", "dream", "dust", "feather",
        "field", "fire", "firefly", "flower", "fog", "forest", "frog", "frost", "glade", "glitter", "grass", "hall",
        "hat", "haze", "heart", "hill", "king", "lab", "lake", "leaf", "limit", "math", "meadow", "mode", "moon",
        "morning", "mountain", "mouse", "mud", "night", "paper", "pine", "poetry", "pond", "queen", "rain", "recipe",
        "resonance", "rice", "river", "salad", "scene", "sea", "shadow", "shape", "silence", "sky", "smoke", "snow",
        "snowflake", "sound", "star", "sun", "sunset", "surf", "term", "thunder", "tooth", "tree", "truth", "union",
        "unit", "violet", "voice", "water", "waterfall", "wave", "wildflower", "wind", "wood",
    ];

    private static long _lastId = RandomNumberGenerator.GetInt32(100_000, 900_000);
    private static int _lastPhysical;

    /// <summary>Two words.</summary>
    public static string Words() => Pick(Adjectives) + "-" + Pick(Nouns);

    /// <summary>Eight digits, the first not zero.</summary>
    public static string Digits() => RandomNumberGenerator.GetInt32(10_000_000, 100_000_000).ToString(CultureInfo.InvariantCulture);

    /// <summary>A project's id.</summary>
    public static string Project() => Words() + "-" + Digits();

    /// <summary>A branch's id.</summary>
    public static string Branch() => "br-" + Words() + "-" + Tail();

    /// <summary>An endpoint's id.</summary>
    public static string Endpoint() => "ep-" + Words() + "-" + Tail();

    /// <summary>A snapshot's id.</summary>
    public static string Snapshot() => "snap-" + Words() + "-" + Tail();

    /// <summary>A role's password.</summary>
    public static string Password() => "npg_" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789", 16);

    /// <summary>Letters and digits, too many to guess.</summary>
    public static string Secret(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", length);

    /// <summary>A number of hexadecimal digits.</summary>
    public static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);

    /// <summary>A number for what the service numbers.</summary>
    public static long Id() => Interlocked.Increment(ref _lastId);

    /// <summary>
    /// The name of a database in the engine: readable, never used twice (the log remembers those that
    /// were dropped), and no longer than the 63 bytes PostgreSQL keeps.
    /// </summary>
    public static string Physical(string database)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"b{Interlocked.Increment(ref _lastPhysical)}_");
        StringBuilder name = new(prefix);
        int room = 63 - prefix.Length;
        foreach (Rune rune in database.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;

            name.Append(rune);
        }

        return name.ToString();
    }

    private static string Tail() => "a" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 7);

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}

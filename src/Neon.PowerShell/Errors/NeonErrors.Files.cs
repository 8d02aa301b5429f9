using System;
using Neon.Api;

namespace Neon.Errors;

/// <content>Files that are read and written.</content>
internal static partial class NeonErrors
{
    public static NeonException IsLink(string file) => new(
        "Neon.FileNotWritable", NeonErrorCategory.WriteError, $"'{file}' is a link, and its target may belong to another program.")
    {
        Target = file,
        RecommendedAction = "Specify the file itself with -Path.",
    };

    public static NeonException FileNotReadable(string file, Exception cause, bool isTerminating = true) => new(
        "Neon.FileNotReadable", NeonErrorCategory.ReadError, cause.Message, cause)
    {
        Target = file,
        IsTerminating = isTerminating,
    };

    public static NeonException UnknownEncoding(string file, string encoding, string reason, Exception? cause = null) => new(
        "Neon.UnknownEncoding", NeonErrorCategory.InvalidData, $"The file '{file}' is not valid text in the encoding {encoding}: {reason}.", cause)
    {
        Target = file,
        RecommendedAction = "Save the file as UTF-8, or specify its encoding with -Encoding if the cmdlet supports it.",
        IsTerminating = true,
    };

    public static NeonException FileNotWritable(string file, Exception cause) => new(
        "Neon.FileNotWritable", NeonErrorCategory.WriteError, cause.Message, cause)
    {
        Target = file,
    };

    public static NeonException KeyNotPath(string key) => new(
        "Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, $"The key '{ApiErrors.Shortened(key)}' cannot be used as the path of a file in a folder.")
    {
        Target = key,
        RecommendedAction = "Specify the file with -Destination.",
    };

    public static NeonException HashMismatch(string file, string message, string advice) => new(
        "Neon.HashMismatch", NeonErrorCategory.InvalidData, message)
    {
        Target = file,
        RecommendedAction = advice,
    };

    public static NeonException FileExists(string file) => new(
        "Neon.FileExists", NeonErrorCategory.ResourceExists, $"The file '{file}' already exists, and -NoClobber was specified.")
    {
        Target = file,
    };

    public static NeonException InvalidStateFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidStateFile", NeonErrorCategory.InvalidData, $"The state file {file} cannot be used: {reason}.", cause)
    {
        Target = file,
        RecommendedAction = "Delete it to start over, or specify another file with -StatePath.",
        IsTerminating = true,
    };
}

using System.Globalization;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Buckets;

/// <summary>What an object in a bucket is; its key is its id.</summary>
internal sealed class BucketObjectNoun : Noun<NeonBucketObject, BucketScope>
{
    /// <inheritdoc />
    public override string Name => "bucket object";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonBucketObject>> List(BucketScope scope) => BucketApi.ListObjects(scope);

    /// <inheritdoc />
    public override Offer Offer(NeonBucketObject item) => new(item.Key, item.Key, string.Format(CultureInfo.InvariantCulture, "{0} bytes, {1:yyyy-MM-dd HH:mm}", item.Size, item.LastModified?.UtcDateTime));

    /// <inheritdoc />
    protected override NeonBucketObject Place(NeonBucketObject item, BucketScope scope)
    {
        item.BucketName = scope.BucketName;
        return base.Place(item, scope);
    }
}

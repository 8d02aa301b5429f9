using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Buckets;

/// <summary>What a bucket is; its name is its id.</summary>
internal sealed class BucketNoun : Noun<NeonBucket, BranchScope>
{
    /// <inheritdoc />
    public override string Name => "bucket";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonBucket>> List(BranchScope scope) => BucketApi.List(scope);

    /// <inheritdoc />
    public override Offer Offer(NeonBucket item) => new(item.Name, item.Name, item.AccessLevel ?? item.Name);
}

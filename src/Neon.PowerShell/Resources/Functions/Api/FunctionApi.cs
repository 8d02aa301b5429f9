namespace Neon.Api;

/// <summary>The requests of functions and their deployments.</summary>
internal static class FunctionApi
{
    public static ApiRequest<Page<NeonFunction>> List(BranchScope branch) => ApiRequest<Page<NeonFunction>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/functions");

    public static ApiRequest<Answer<NeonFunction>> Get(BranchScope branch, string slug) => ApiRequest<Answer<NeonFunction>>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/functions/{slug}");

    public static ApiRequest<Answer<NeonFunction>> Update(BranchScope branch, string slug, RequestBody body) => ApiRequest<Answer<NeonFunction>>.Patch($"projects/{branch.ProjectId}/branches/{branch.BranchId}/functions/{slug}", body);

    public static ApiRequest<OperationsAnswer> Delete(BranchScope branch, string slug) => ApiRequest<OperationsAnswer>.Delete($"projects/{branch.ProjectId}/branches/{branch.BranchId}/functions/{slug}");

    public static ApiRequest<Answer<NeonFunctionDeployment>> Deploy(BranchScope branch, string slug, MultipartBody form) => ApiRequest<Answer<NeonFunctionDeployment>>.Post($"projects/{branch.ProjectId}/branches/{branch.BranchId}/functions/{slug}/deployments", form);

    /// <summary>The function of an answer, with the place that it and its deployments are in.</summary>
    public static NeonFunction RequiredIn(this Answer<NeonFunction>? answer, BranchScope branch) => In(answer.Required(), branch);

    /// <summary>The deployment of an answer, with the place that it is in.</summary>
    public static NeonFunctionDeployment RequiredIn(this Answer<NeonFunctionDeployment>? answer, BranchScope branch, string slug) => In(answer.Required(), branch, slug)!;

    /// <summary>Sets the place of a function and of its deployments, which answers leave out.</summary>
    public static NeonFunction In(NeonFunction function, BranchScope branch)
    {
        In(function.CurrentDeployment, branch, function.Slug);
        In(function.ActiveDeployment, branch, function.Slug);
        return Placed.In(function, branch);
    }

    private static NeonFunctionDeployment? In(NeonFunctionDeployment? deployment, BranchScope branch, string slug)
    {
        if (deployment is null)
            return null;
        deployment.FunctionSlug = slug;
        return Placed.In(deployment, branch);
    }
}

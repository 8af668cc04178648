// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// links: bench_torch
// The steps of mlp_step.cpp by libtorch, on one thread, with the products of the same OpenBLAS.
#include "mlp_step_torch.hpp"

#ifdef BENCH_LINKS_TORCH
#include <torch/torch.h>

#include "mlp_step_run.hpp"
#include "products.hpp"

namespace bench::mlp {
namespace {

/// The numbers of an array as a tensor, in their place.
torch::Tensor tensor(const array<float>& numbers, std::vector<std::int64_t> shape) {
  return torch::from_blob(const_cast<float*>(numbers.data()), shape);
}

/// What a step reads and moves.
struct step_tensors {
  std::int64_t inputs, hidden;
  torch::Tensor labels, x, w1, b1, w2, b2;

  explicit step_tensors(const step_problem& problem)
      : inputs(static_cast<std::int64_t>(problem.inputs)),
        hidden(static_cast<std::int64_t>(problem.hidden)),
        labels(torch::tensor(problem.labels, torch::kLong)) {}

  /// The tensors over these arrays, made once.
  void bind(const arrays<float>& weights, const array<float>& inputs_of_batch) {
    if (w1.defined() && w1.data_ptr<float>() == weights[0].data()) return;
    constexpr auto n = static_cast<std::int64_t>(batch), c = static_cast<std::int64_t>(classes);
    w1 = tensor(weights[0], {inputs, hidden});
    b1 = tensor(weights[1], {hidden});
    w2 = tensor(weights[2], {hidden, c});
    b2 = tensor(weights[3], {c});
    x = tensor(inputs_of_batch, {n, inputs});
  }
};

/// Gradients by autograd.
class by_autograd {
 public:
  explicit by_autograd(const step_problem& problem) : t_(problem) {}

  float operator()(arrays<float>& weights, const array<float>& x, float rate) {
    t_.bind(weights, x);
    for (torch::Tensor* w : {&t_.w1, &t_.b1, &t_.w2, &t_.b2}) w->requires_grad_();
    const torch::Tensor active = torch::relu(torch::addmm(t_.b1, t_.x, t_.w1));
    const torch::Tensor scores = torch::addmm(t_.b2, active, t_.w2);
    const torch::Tensor loss = torch::nn::functional::cross_entropy(scores, t_.labels);
    loss.backward();
    const torch::NoGradGuard none;
    for (torch::Tensor* w : {&t_.w1, &t_.b1, &t_.w2, &t_.b2}) {
      w->sub_(w->grad(), rate);
      w->mutable_grad().reset();
    }
    return loss.item<float>();
  }

 private:
  step_tensors t_;
};

/// Gradients by hand, in torch's operations: no graph, no new tensors for what is large, products added to the weights
/// directly.
class by_operations {
 public:
  explicit by_operations(const step_problem& problem) : t_(problem) {}

  float operator()(arrays<float>& weights, const array<float>& x, float rate) {
    t_.bind(weights, x);
    const c10::InferenceMode none;
    torch::addmm_out(active_, t_.b1, t_.x, t_.w1).relu_();
    torch::addmm_out(scores_, t_.b2, active_, t_.w2);
    const torch::Tensor logs = torch::log_softmax(scores_, 1);
    const torch::Tensor loss = torch::nll_loss(logs, t_.labels);
    const torch::Tensor by_scores = logs.exp();
    by_scores.scatter_add_(1, t_.labels.unsqueeze(1), minus_one_).mul_(1.0F / batch);
    torch::mm_out(by_active_, by_scores, t_.w2.t());
    t_.w2.addmm_(active_.t(), by_scores, 1, -rate);
    t_.b2.sub_(by_scores.sum(0), rate);
    by_active_.mul_(active_ > 0);
    t_.w1.addmm_(t_.x.t(), by_active_, 1, -rate);
    t_.b1.sub_(by_active_.sum(0), rate);
    return loss.item<float>();
  }

 private:
  step_tensors t_;
  torch::Tensor active_ = torch::empty({0}), scores_ = torch::empty({0}), by_active_ = torch::empty({0});
  torch::Tensor minus_one_ = torch::full({static_cast<std::int64_t>(batch), 1}, -1.0F);
};

template <std::size_t Inputs, std::size_t Hidden>
void add_torch_steps_of() {
  const step_problem& problem = make_step_problem<Inputs, Hidden>();
  add_step(problem, "torch", by_autograd(problem));
  add_step(problem, "torch_operations", by_operations(problem));
}

}  // namespace

void add_torch_steps() {
  at::set_num_threads(1);
#ifdef BENCH_HAS_OPENBLAS
  openblas_set_num_threads(1);
#endif
  add_torch_steps_of<64, 64>();
  add_torch_steps_of<784, 100>();
}

}  // namespace bench::mlp
#else
void bench::mlp::add_torch_steps() {}
#endif

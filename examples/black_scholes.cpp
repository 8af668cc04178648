// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Prices of European options with all Greeks, second order included, for a CSV of options: one formula, one fused
// loop. Usage: black_scholes [<file.csv>], columns type (call or put), spot, strike, rate, volatility, expiry (years).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>
#include <numbers>
#include <string>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "csv.hpp"

namespace {

using namespace tapeless::literals;

constexpr auto S = tapeless::variable<"spot">;
constexpr auto K = tapeless::parameter<"strike">;
constexpr auto r = tapeless::variable<"rate">;
constexpr auto sigma = tapeless::variable<"volatility">;
constexpr auto T = tapeless::variable<"expiry">;
constexpr auto c = tapeless::parameter<"sign">;  // 1: call, -1: put

constexpr auto deviation = sigma * sqrt(T);
constexpr auto d1 = (log(S / K) + (r + 0.5_c * square(sigma)) * T) / deviation;
constexpr auto price = c * (S * normal_cdf(c * d1) - K * exp(-r * T) * normal_cdf(c * (d1 - deviation)));

/// Everything in one program, which computes what they share once.
constexpr auto greeks = tapeless::outputs(tapeless::value_and_gradient(price, tapeless::wrt(S, sigma, T, r)),
                                          tapeless::derivative(price, S, S), tapeless::derivative(price, S, sigma),
                                          tapeless::derivative(price, sigma, sigma), tapeless::derivative(price, S, T));
constexpr std::array names{"price", "delta", "vega", "theta", "rho", "gamma", "vanna", "volga", "charm"};

struct options {
  std::vector<std::string> name{};
  std::vector<double> sign{}, spot{}, strike{}, rate{}, volatility{}, expiry{};
};

/// The rows that make sense; of the others the table gets a complaint.
options read(csv::table& table) {
  const std::size_t type = table.column("type");
  const auto name = table.find("name");
  options all;
  const std::array<std::pair<const char*, std::vector<double>*>, 5> columns{{{"spot", &all.spot},
                                                                             {"strike", &all.strike},
                                                                             {"rate", &all.rate},
                                                                             {"volatility", &all.volatility},
                                                                             {"expiry", &all.expiry}}};
  std::array<std::size_t, columns.size()> source{};
  for (std::size_t k = 0; k < columns.size(); ++k) source[k] = table.column(columns[k].first);
  for (const csv::row& row : table.rows) {
    std::array<double, columns.size()> x{};
    std::string reason;
    if (row.cells[type] != "call" && row.cells[type] != "put")
      reason = "type is '" + row.cells[type] + "', neither call nor put";
    for (std::size_t k = 0; k < columns.size() && reason.empty(); ++k) {
      const auto number = csv::number(row.cells[source[k]]);
      const bool any_sign = columns[k].second == &all.rate;
      x[k] = number.value_or(0);
      if (!number || (!any_sign && *number <= 0))
        reason = std::string(columns[k].first) + " is '" + row.cells[source[k]] + "', not a " +
                 (any_sign ? "number" : "number above 0");
    }
    if (!reason.empty()) {
      table.complain(row.line, reason);
      continue;
    }
    for (std::size_t k = 0; k < columns.size(); ++k) columns[k].second->push_back(x[k]);
    all.sign.push_back(row.cells[type] == "call" ? 1 : -1);
    all.name.push_back((name ? row.cells[*name] + ", " : "") + row.cells[type]);
  }
  return all;
}

/// The textbook's formulas for the same figures.
std::array<double, names.size()> closed_form(double sign, double spot, double strike, double rate, double v, double t) {
  const double root = std::sqrt(t);
  const double x1 = (std::log(spot / strike) + (rate + v * v / 2) * t) / (v * root);
  const double x2 = x1 - v * root;
  const auto cdf = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
  const double pdf = std::exp(-x1 * x1 / 2) / std::sqrt(2 * std::numbers::pi);
  const double discounted = strike * std::exp(-rate * t);
  return {sign * (spot * cdf(sign * x1) - discounted * cdf(sign * x2)),
          sign * cdf(sign * x1),
          spot * pdf * root,
          -spot * pdf * v / (2 * root) - sign * rate * discounted * cdf(sign * x2),
          sign * t * discounted * cdf(sign * x2),
          pdf / (spot * v * root),
          -pdf * x2 / v,
          spot * pdf * root * x1 * x2 / v,
          -pdf * (2 * rate * t - x2 * v * root) / (2 * t * v * root)};
}

/// The largest |ours - closed form|, each in units of what the figure's terms are made of.
double compare(const options& o, const std::array<std::vector<double>, names.size()>& column) {
  double worst = 0;
  for (std::size_t i = 0; i < o.name.size(); ++i) {
    const auto expected = closed_form(o.sign[i], o.spot[i], o.strike[i], o.rate[i], o.volatility[i], o.expiry[i]);
    for (std::size_t k = 0; k < names.size(); ++k) {
      // The price and its slope in time are differences of terms as large as the spot.
      const double size = k == 0 || k == 3 ? std::abs(expected[k]) + o.spot[i] : std::abs(expected[k]);
      const double difference = std::abs(column[k][i] - expected[k]);
      if (difference > 0) worst = std::max(worst, difference / std::max(size, 1e-290));
    }
  }
  return worst;
}

bool run(const std::string& file) {
  csv::table table = csv::read(file);
  const options o = read(table);
  for (const std::string& complaint : table.complaints) std::fprintf(stderr, "%s; left out\n", complaint.c_str());

  const std::size_t n = o.name.size();
  std::array<std::vector<double>, names.size()> column;
  column.fill(std::vector<double>(n));
  auto& [value, delta, vega, theta, rho, gamma, vanna, volga, charm] = column;
  greeks.into(value, delta, vega, theta, rho, gamma, vanna, volga, charm)(
      c = o.sign, S = o.spot, K = o.strike, r = o.rate, sigma = o.volatility, T = o.expiry);

  // Time runs towards the expiry.
  for (double& slope : theta) slope = -slope;
  for (double& slope : charm) slope = -slope;

  std::printf("%-28s", "");
  for (const char* const name : names) std::printf(" %11s", name);
  std::printf("\n");
  for (std::size_t i = 0; i < n; ++i) {
    std::printf("%-28s", o.name[i].c_str());
    for (const auto& figures : column) std::printf(" %11.4g", figures[i]);
    std::printf("\n");
  }

  // Put-call parity: a call less a put is the spot less the discounted strike.
  std::vector<double> opposite(o.sign);
  for (double& sign : opposite) sign = -sign;
  const std::vector<double> other =
      price(c = opposite, S = o.spot, K = o.strike, r = o.rate, sigma = o.volatility, T = o.expiry);
  double parity = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double forward = o.spot[i] - o.strike[i] * std::exp(-o.rate[i] * o.expiry[i]);
    parity = std::max(parity, std::abs(o.sign[i] * (value[i] - other[i]) - forward) / o.spot[i]);
  }
  const double error = compare(o, column);
  std::printf("%zu options; put-call parity to %.1e of the spot; closed forms to %.1e\n", n, parity, error);
  return parity < 1e-14 && error < 1e-9;
}

}  // namespace

int main(int count, char** argument) {
  try {
    return run(count > 1 ? argument[1] : "examples/data/options.csv") ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}

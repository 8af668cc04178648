// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../meta/members.hpp"
#include "sequence_structure.hpp"

/// The structure of aggregates and of classes whose members the user lists.
namespace tapeless::graph {

template <class Value>
concept lists_members = requires(Value& value) {
  members(value);
};
template <class Value>
concept has_findable_members = std::is_aggregate_v<Value> && meta::count_members<Value>()
> 0 && meta::count_members<Value>() <= meta::most_members;

/// use(members...) of a Value whose members are found in Counted, the same with plain numbers, or listed by the user's
/// members(value), which gives std::tie(...) of them; one that is not for const values serves for those too.
template <class Counted, class Value, class Use>
TAPELESS_INLINE constexpr decltype(auto) with_members(Value& value, const Use& use) {
  if constexpr (lists_members<std::remove_const_t<Value>>)
    return std::apply(use, members(const_cast<std::remove_const_t<Value>&>(value)));
  else
    return meta::unpack_members<meta::count_members<Counted>()>(value, use);
}

/// As a meta::list.
template <class Marked, class Plain>
constexpr auto types_of_members() {
  Marked prototype{};
  return with_members<Plain>(prototype, []<class... Member>(Member&...) { return meta::list<Member...>{}; });
}
template <class Members>
inline constexpr bool all_structured = false;
template <class... Member>
inline constexpr bool all_structured<meta::list<Member...>> = (structured<Member> && ...);
/// Not for arrays and tuples, which have a structure of their own.
template <class Value>
concept tuple_like = requires {
  std::tuple_size<Value>::value;
};
template <class Marked, class Plain>
concept has_structured_members =
    !tuple_like<Marked> &&
    (lists_members<Marked> || has_findable_members<Plain>)&&all_structured<decltype(types_of_members<Marked, Plain>())>;

/// An aggregate, or a class with members(value): Marked is its prototype, Plain the same with double.
template <class Marked, class Plain>
struct member_structure {
  using member_types = decltype(types_of_members<Marked, Plain>());
  static constexpr int size = []<class... Member>(meta::list<Member...>) {
    return (structure<Member>::size + ... + 0);
  }(member_types{});

  template <class Value, class Use>
  TAPELESS_INLINE static constexpr void visit(Value& value, Use& use) {
    [&]<class... Member>(meta::list<Member...>) TAPELESS_LAMBDA {
      with_members<Plain>(value,
                          [&](auto&... member) TAPELESS_LAMBDA { (structure<Member>::visit(member, use), ...); });
    }(member_types{});
  }

 protected:
  template <class Value, int Offset, class Source>
  TAPELESS_INLINE static constexpr Value assembled(const Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      Value value{};
      int next = 0;
      // Each once: a range of results is moved out.
      decltype(source.template get<Offset>()) all[]{source.template get<Offset + static_cast<int>(I)>()...};
      const auto take = [&](auto& n) TAPELESS_LAMBDA { n = std::move(all[next++]); };
      visit(value, take);
      return value;
    }
    (std::make_index_sequence<static_cast<std::size_t>(size)>{});
  }
};
template <template <class> class C, class Mark>
requires(marks_a_number<Mark>&& has_structured_members<C<Mark>, C<double>>) struct structure<C<Mark>>
    : member_structure<C<Mark>, C<double>> {
  template <class T>
  using with = C<T>;
  template <class T, int Offset, class Source>
  TAPELESS_INLINE static constexpr C<T> make(const Source& source) {
    return structure::template assembled<C<T>, Offset>(source);
  }
};
template <template <class, auto...> class C, class Mark, auto... N>
requires(sizeof...(N) > 0 && marks_a_number<Mark> &&
         has_structured_members<C<Mark, N...>, C<double, N...>>) struct structure<C<Mark, N...>>
    : member_structure<C<Mark, N...>, C<double, N...>> {
  template <class T>
  using with = C<T, N...>;
  template <class T, int Offset, class Source>
  TAPELESS_INLINE static constexpr C<T, N...> make(const Source& source) {
    return structure::template assembled<C<T, N...>, Offset>(source);
  }
};

}  // namespace tapeless::graph

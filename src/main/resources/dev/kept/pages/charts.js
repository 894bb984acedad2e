"use strict";
// Draws each element with data-chart, a JSON of plain series, in the page's own colours. The numbers stand in a
// table beside it, for those who do not see it.
(function () {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = (told) => ({
    type: told.type || "value",
    name: told.name,
    nameLocation: "middle",
    nameGap: 30,
    min: told.min,
    max: told.max,
    data: told.data,
    scale: Boolean(told.scale),
    axisLine: { lineStyle: { color: colour("--line-strong") } },
    axisLabel: { color: colour("--soft"), hideOverlap: true },
    nameTextStyle: { color: colour("--soft") },
    splitLine: { lineStyle: { color: colour("--line") } },
  });
  const colours = () => ["--accent", "--warn", "--soft", "--bad", "--good"].map(colour);
  const series = (one, index) => ({
    name: one.name,
    type: one.type || "line",
    data: one.data,
    smooth: false,
    symbolSize: one.symbolSize === undefined ? 6 : one.symbolSize,
    lineStyle: one.dashed ? { type: "dashed", width: 1.5 } : { width: 2 },
    stack: one.stack,
    itemStyle: { color: one.colour ? colour("--" + one.colour) : colours()[index % colours().length] },
  });
  const option = (told, width) => told.waterfall ? waterfall(told.waterfall, width) : lines(told);
  const lines = (told) => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 52, right: 16, top: told.series.length > 1 ? 40 : 16, bottom: 44 },
    legend: told.series.length > 1 ? { textStyle: { color: colour("--soft") }, top: 0 } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText" },
    xAxis: axis(told.x || {}),
    yAxis: axis(told.y || {}),
    series: told.series.map(series),
  });
  // Each bar stands on the sum of those before it; the first stands on nothing.
  const waterfall = (steps, width) => {
    const names = width < 480 ? 128 : 180;
    const shade = (index, from, to) => index === 0 ? "--soft" : to >= from ? "--bad" : "--accent";
    let sum = 0;
    const bars = steps.map(({ by }) => {
      const from = sum;
      sum += by;
      return [from, sum];
    });
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: names + 8, right: 16, top: 8, bottom: 28 },
      tooltip: {
        renderMode: "richText",
        formatter: ({ dataIndex }) => steps[dataIndex].name + ": " + steps[dataIndex].by.toFixed(3),
      },
      xAxis: axis({ scale: true }),
      yAxis: {
        type: "category",
        inverse: true,
        data: steps.map(({ name }) => name),
        axisLabel: { color: colour("--ink"), width: names, overflow: "truncate" },
        axisLine: { lineStyle: { color: colour("--line-strong") } },
        axisTick: { show: false },
      },
      series: [{
        type: "custom",
        data: bars.map(([from, to], index) => [from, to, index]),
        encode: { x: [0, 1], y: 2 },
        renderItem: (_, api) => {
          const start = api.coord([api.value(0), api.value(2)]);
          const end = api.coord([api.value(1), api.value(2)]);
          const height = api.size([0, 1])[1] * 0.6;
          return {
            type: "rect",
            shape: {
              x: Math.min(start[0], end[0]),
              y: start[1] - height / 2,
              width: Math.max(1, Math.abs(end[0] - start[0])),
              height,
            },
            style: { fill: colour(shade(api.value(2), api.value(0), api.value(1))) },
          };
        },
      }],
    };
  };
  const charts = [];
  const draw = (element) => {
    const told = JSON.parse(element.dataset.chart);
    const chart = echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(option(told, element.clientWidth));
    charts.push({ chart, told, element });
  };
  document.querySelectorAll("[data-chart]").forEach(draw);
  window.addEventListener("resize", () => charts.forEach(({ chart }) => chart.resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    charts.forEach(({ chart, told, element }) => chart.setOption(option(told, element.clientWidth), true)));
})();

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
  const option = (told) => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 52, right: 16, top: told.series.length > 1 ? 40 : 16, bottom: 44 },
    legend: told.series.length > 1 ? { textStyle: { color: colour("--soft") }, top: 0 } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText" },
    xAxis: axis(told.x || {}),
    yAxis: axis(told.y || {}),
    series: told.series.map(series),
  });
  const charts = [];
  const draw = (element) => {
    const told = JSON.parse(element.dataset.chart);
    const chart = echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(option(told));
    charts.push({ chart, told });
  };
  document.querySelectorAll("[data-chart]").forEach(draw);
  window.addEventListener("resize", () => charts.forEach(({ chart }) => chart.resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    charts.forEach(({ chart, told }) => chart.setOption(option(told), true)));
})();

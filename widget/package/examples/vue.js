import { loadPorewise } from '@porewise/widget';
import { createApp, h, onMounted, ref, shallowRef, watch } from 'vue';

/** The chat's object, once it is there. Other options are taken over whenever they change. */
function usePorewise(src, options) {
  const porewise = shallowRef();
  onMounted(() => {
    const take = (wanted) =>
      loadPorewise(src, wanted).then((loaded) => {
        porewise.value = loaded;
      }, console.error);
    watch(options, take, { immediate: true });
  });
  return porewise;
}

const Product = {
  setup() {
    const brand = ref('Aurelia');
    const porewise = usePorewise('https://chat.example.com/widget.js', () => ({
      brand: brand.value,
      label: `Ask ${brand.value}`,
    }));
    const ask = () => porewise.value.send('How often should I use a clay mask?');
    const change = () => {
      brand.value = 'Lune';
    };
    return () => [
      h('button', { type: 'button', disabled: !porewise.value, onClick: ask }, 'How often?'),
      h('button', { type: 'button', onClick: change }, 'Another brand'),
    ];
  },
};

createApp(Product).mount('#app');
